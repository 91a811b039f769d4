"""Which outlet published a page: by the gazetteer, else by the registered domain, with the name that the page gives."""

from collections.abc import Iterable
from dataclasses import dataclass

from tasks.extract.addresses import registered_domain, web_host_of
from tasks.extract.metadata.zones import country_of
from tasks.outlets.gazetteer import identify_outlet as find_outlet
from tasks.records import Outlet


@dataclass(frozen=True, slots=True)
class OutletName:
    """An outlet as far as one page tells. Unknown to the gazetteer, its id is its registered domain, if any."""

    outlet_id: str | None
    domain: str | None
    name: str | None
    country_code: str | None = None
    """By the gazetteer, else by the ending of the domain, else by the address that the publisher states."""
    source: str | None = None
    """`gazetteer`, `domain` or `page` (its own name for itself)."""

    def evidence(self) -> dict[str, object]:
        """The JSON-able account for `core.extractions.evidence`."""
        return {"source": self.source, "country_code": self.country_code, "is_named": self.name is not None}


def identify_outlet(
    names: Iterable[str | None], addresses: Iterable[str | None], stated_country: str | None = None
) -> OutletName:
    """The outlet behind a page, by the `names` and the `addresses` (URLs or hosts) that it goes by, best first.

    `stated_country` is what the page says of its publisher's address.
    """
    name = next((one for one in names if one), None)
    hosts = list(filter(None, map(_host, addresses)))
    domain = registered_domain(hosts[0]) if hosts else None
    country = next(filter(None, map(country_of, hosts)), None)
    known = (find_outlet(None, hosts[0]) if hosts else None) or _find_by_name(name, country)
    if known is not None:
        domain, country = domain or next(iter(known.domains), None), known.country_code or country or stated_country
        return OutletName(known.outlet_id, domain, name or known.name, country, "gazetteer")
    return OutletName(domain, domain, name, country or stated_country, "domain" if domain else "page" if name else None)


def _find_by_name(name: str | None, country_code: str | None) -> Outlet | None:
    """The outlet of that name; none where the domain ends in another country: each has its Daily News."""
    known = find_outlet(name, None)
    return known if known and (country_code is None or known.country_code in (None, country_code)) else None


def _host(address: str | None) -> str | None:
    if not address:
        return None
    return web_host_of(address if ":" in address else f"http://{address}")
