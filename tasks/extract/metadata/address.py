"""Which address names an article."""

from urllib.parse import urlsplit

from tasks.extract.addresses import absolute_url, domain_of
from tasks.extract.metadata.choice import Choice

AMP_CACHES = frozenset({"ampproject.org", "bing-amp.com", "google.com"})
"""Hosts that serve copies of others' pages; the canonical address of such a page lies elsewhere."""


def choose_address(url: str, claimed: str | None, is_trusted: bool = False) -> tuple[str, Choice[str]]:
    """The address that names the article, and who says so: the page (`canonical`), or nobody but its own address.

    A canonical address counts only on the same registered domain (or from an AMP cache), and not when it leads to a
    front page although the page's address does not: that is a common fault of templates. That of a saved page
    (`file:`) counts where people said that it `is_trusted`.
    """
    canonical = absolute_url(url, claimed)
    if canonical is None:
        return url, Choice(url, "url")
    own, other = domain_of(url), domain_of(canonical)
    is_saved = is_trusted and url.startswith("file:") and other is not None
    if not is_saved and (own is None or (own != other and own not in AMP_CACHES)):
        return url, Choice(url, "url", refused=(f"canonical: it is on another domain: {canonical}",))
    if urlsplit(canonical).path in ("", "/") and urlsplit(url).path not in ("", "/"):
        return url, Choice(url, "url", refused=(f"canonical: it is a front page: {canonical}",))
    return canonical, Choice(canonical, "meta", "canonical")
