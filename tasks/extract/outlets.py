"""Which outlet published a page: by the gazetteer, else by the registered domain, with the name that the page gives."""

from collections.abc import Iterable
from dataclasses import dataclass

from tasks.extract.addresses import registered_domain, web_host_of
from tasks.extract.metadata.zones import country_of
from tasks.outlets.gazetteer import identify_outlet as find_outlet


@dataclass(frozen=True, slots=True)
class OutletName:
    """An outlet as far as one page tells. Unknown to the gazetteer, its id is its registered domain, if any."""

    outlet_id: str | None
    domain: str | None
    name: str | None
    country_code: str | None = None
    """By the gazetteer, else by the ending of the domain."""
    source: str | None = None
    """`gazetteer`, `domain` or `page` (its own name for itself)."""

    def evidence(self) -> dict[str, object]:
        """The JSON-able account for `core.extractions.evidence`."""
        return {"source": self.source, "country_code": self.country_code, "is_named": self.name is not None}


def identify_outlet(names: Iterable[str | None], addresses: Iterable[str | None]) -> OutletName:
    """The outlet behind a page, by the `names` and the `addresses` (URLs or hosts) that it goes by, best first."""
    name = next((one for one in names if one), None)
    hosts = list(filter(None, map(_host, addresses)))
    domain = registered_domain(hosts[0]) if hosts else None
    known = find_outlet(name, hosts[0] if hosts else None)
    country = next(filter(None, map(country_of, hosts)), None)
    if known is not None:
        domain = domain or next(iter(known.domains), None)
        return OutletName(known.outlet_id, domain, name or known.name, known.country_code or country, "gazetteer")
    return OutletName(domain, domain, name, country, "domain" if domain else "page" if name else None)


def _host(address: str | None) -> str | None:
    if not address:
        return None
    return web_host_of(address if ":" in address else f"http://{address}")
