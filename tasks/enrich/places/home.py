"""The country that an outlet is at home in, from what is known of it before it is read."""

from tasks.outlets.gazetteer import Gazetteer, identify_outlet, load_gazetteer

_COUNTRIES_OF_TLDS = {"uk": "GB", "gov": "US", "mil": "US"}
_NOT_COUNTRIES = frozenset({"io", "co", "tv", "me", "ai", "fm", "cc", "ws", "eu", "to", "ly", "st", "nu", "la", "sh"})
"""Top-level domains of countries that are sold to everyone."""


def read_home_country(name: str | None, domain: str | None, outlets: Gazetteer | None = None) -> str | None:
    """ISO code of the outlet's country: as the gazetteer of outlets says, else as its domain ends; None if neither.

    A name that is a domain is read as one.
    """
    domain = domain or (name if name and "." in name and " " not in name else None)
    outlet = identify_outlet(name, domain, outlets or load_gazetteer())
    if outlet is not None:
        return outlet.country_code
    ending = (domain or "").rpartition(".")[2].lower()
    if ending in _COUNTRIES_OF_TLDS:
        return _COUNTRIES_OF_TLDS[ending]
    return ending.upper() if len(ending) == 2 and ending.isalpha() and ending not in _NOT_COUNTRIES else None
