"""Web addresses: registered domains, links made absolute, and which address names an article."""

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from tld import get_fld

from tasks.hosts import hide_user, host_of

MAX_URL_CHARS = 2_000
WEB = re.compile(r"[\x00-\x20]*https?:", re.IGNORECASE)
AMP_CACHES = frozenset({"ampproject.org", "bing-amp.com", "google.com"})
"""Hosts that serve copies of others' pages; the canonical address of such a page lies elsewhere."""


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
    try:
        url = hide_user(urljoin(base, "".join(href.split())))
    except ValueError:
        return None
    return url if web_host_of(url) and len(url) <= MAX_URL_CHARS else None


def choose_address(url: str, claimed: str | None) -> tuple[str, str]:
    """The address that names the article, and why: `canonical` or the reason for which the page's own address stays.

    A canonical address counts only on the same registered domain (or from an AMP cache), and not when it leads to a
    front page although the page's address does not: that is a common fault of templates.
    """
    canonical = absolute_url(url, claimed)
    if canonical is None:
        return url, "no canonical address"
    own, other = domain_of(url), domain_of(canonical)
    if own is None or (own != other and own not in AMP_CACHES):
        return url, f"canonical address on another domain: {canonical}"
    if urlsplit(canonical).path in ("", "/") and urlsplit(url).path not in ("", "/"):
        return url, f"canonical address is a front page: {canonical}"
    return canonical, "canonical"
