"""The country that an outlet is at home in, from what is known of it before it is read."""

from tasks.hosts import country_of_domain
from tasks.outlets.gazetteer import Gazetteer, identify_outlet, load_gazetteer


def read_home_country(name: str | None, domain: str | None, outlets: Gazetteer | None = None) -> str | None:
    """ISO code of the outlet's country: as the gazetteer of outlets says, else as its domain ends; None if neither.

    A name that is a domain is read as one.
    """
    domain = domain or (name if name and "." in name and " " not in name else None)
    outlet = identify_outlet(name, domain, outlets or load_gazetteer())
    if outlet is not None:
        return outlet.country_code
    return country_of_domain(domain or "")
