"""Which outlet published a page: by the registered domain, with the name that the page gives."""

from dataclasses import dataclass

from tasks.extract.addresses import domain_of


@dataclass(frozen=True, slots=True)
class OutletName:
    """An outlet as far as one page tells."""

    outlet_id: str | None
    domain: str | None
    name: str | None


def identify_outlet(url: str, name: str | None, claimed_domain: str | None) -> OutletName:
    """The outlet of a page. Its id is its registered domain; without a domain it has a name only."""
    claimed = claimed_domain and (claimed_domain if "://" in claimed_domain else f"http://{claimed_domain}")
    domain = domain_of(url) or domain_of(claimed)
    return OutletName(domain, domain, name)
