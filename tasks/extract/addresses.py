"""Web addresses: registered domains, and links made absolute."""

import re
from functools import lru_cache

from tld import get_fld

from tasks.hosts import host_of, join_address

MAX_URL_CHARS = 2_000
WEB = re.compile(r"[\x00-\x20]*https?:", re.IGNORECASE)


def web_host_of(url: str | None) -> str | None:
    """The host of a web address in lower case; None for anything else."""
    return host_of(url) or None if url and WEB.match(url) else None


def domain_of(url: str | None) -> str | None:
    """The registered domain of a web address, by the Public Suffix List; the last two labels where that is silent."""
    host = web_host_of(url)
    return registered_domain(host) if host else None


@lru_cache(maxsize=4096)
def registered_domain(host: str) -> str:
    """The registered domain of a host (`news.bbc.co.uk`: `bbc.co.uk`); addresses of machines stay whole."""
    domain = get_fld(f"http://{host}", fail_silently=True)
    if domain:
        return str(domain)
    return host if host.replace(".", "").isdigit() or ":" in host else ".".join(host.split(".")[-2:])


def absolute_url(base: str, href: str | None) -> str | None:
    """`href` as seen from `base`; None unless it is a web address of sane length."""
    if not href or len(href) > MAX_URL_CHARS:
        return None
    url = join_address(base, "".join(href.split()))
    return url if url and len(url) <= MAX_URL_CHARS else None
