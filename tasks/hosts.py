"""Hosts of web addresses."""

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

import idna

_USER_OF_URL = re.compile(r"\A(\s*[a-z][a-z0-9+.-]*:/{2,})[^/?#\s]*@", re.IGNORECASE)
_COUNTRIES_OF_DOMAINS = {"uk": "GB", "gov": "US", "mil": "US"}
_ANYBODYS_DOMAINS = frozenset("ai cc co eu fm gg im io la ly me nu sh st tk to tv vc ws".split())
"""Endings that belong to a country, or to the European Union, and are taken by anybody."""
_USER_IN_TEXT = re.compile(r"""([a-z][a-z0-9+.-]*:(?:\\*/){2})[^/?#\s"'<>]*@""", re.IGNORECASE)


def host_of(url: str) -> str:
    """The host name of an address, in lower case and without a dot at its end; empty if it has none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def country_of_domain(domain: str) -> str | None:
    """The ISO 3166 code of the country that a domain ends in, where such endings are not for sale to anybody."""
    ending = domain.rpartition(".")[2].lower()
    is_country = len(ending) == 2 and ending.isalpha() and ending not in _ANYBODYS_DOMAINS
    return _COUNTRIES_OF_DOMAINS.get(ending, ending.upper() if is_country else None)


def hide_user(url: str) -> str:
    """An address without user and password, also where it is none otherwise: recorded or named, they are given away."""
    return _USER_OF_URL.sub(r"\1", url)


def hide_users(text: str) -> str:
    """A text without user and password of the addresses in it."""
    return _USER_IN_TEXT.sub(r"\1", text)


def is_at(host: str, domain: str) -> bool:
    """Whether a host is the domain or below it: `www.example.com` is at `example.com`."""
    return bool(domain) and f".{host}".endswith(f".{domain}")


@lru_cache(maxsize=4096)
def encode_host(host: str) -> str:
    """A host as the name system knows it: `münchen.example` is `xn--mnchen-3ya.example` (IDNA 2008, UTS 46).

    What has no such form comes back in lower case.
    """
    host = host.lower().rstrip(".")
    try:
        return host if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return host


@lru_cache(maxsize=4096)
def decode_host(host: str) -> str:
    """A host as people write it; what cannot be read as one comes back as `encode_host` gives it."""
    encoded = encode_host(host)
    try:
        return idna.decode(encoded) if "xn--" in encoded else encoded
    except (idna.IDNAError, UnicodeError):
        return encoded


def join_address(base: str, href: str) -> str | None:
    """The web address that a link on the page `base` leads to, without user and password; None if it is none."""
    try:
        url = hide_user(urljoin(base, href.strip()))
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
