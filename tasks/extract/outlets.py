"""Which outlet published a page: by the gazetteer, else by the registered domain, with the name that the page gives."""

from collections.abc import Iterable
from dataclasses import dataclass

from tasks.extract.addresses import host_of, registered_domain
from tasks.outlets.gazetteer import identify_outlet as find_outlet


@dataclass(frozen=True, slots=True)
class OutletName:
    """An outlet as far as one page tells. Unknown to the gazetteer, its id is its registered domain, if any."""

    outlet_id: str | None
    domain: str | None
    name: str | None


def identify_outlet(names: Iterable[str | None], addresses: Iterable[str | None]) -> OutletName:
    """The outlet behind a page, by the `names` and the `addresses` (URLs or hosts) that it goes by, best first."""
    name = next((one for one in names if one), None)
    host = next(filter(None, map(_host, addresses)), None)
    domain = registered_domain(host) if host else None
    known = find_outlet(name, host)
    if known is not None:
        return OutletName(known.outlet_id, domain or next(iter(known.domains), None), name or known.name)
    return OutletName(domain, domain, name)


def _host(address: str | None) -> str | None:
    if not address:
        return None
    return host_of(address) if ":" in address else host_of(f"http://{address}")
