"""Hosts of web addresses."""

from functools import lru_cache
from urllib.parse import urlsplit

import idna


def host_of(url: str) -> str:
    """The host name of an address, in lower case and without a dot at its end; empty if it has none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


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
