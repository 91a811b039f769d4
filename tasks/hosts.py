"""Hosts of web addresses."""

from urllib.parse import urlsplit


def host_of(url: str) -> str:
    """The host name of an address, in lower case and without a dot at its end; empty if it has none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def is_at(host: str, domain: str) -> bool:
    """Whether a host is the domain or below it: `www.example.com` is at `example.com`."""
    return bool(domain) and f".{host}".endswith(f".{domain}")
