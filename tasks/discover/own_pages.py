"""The outlet that a source declares, as a claim on the pages that are its own."""

from dataclasses import replace
from urllib.parse import urlsplit

from tasks.records import Claims


def claim_outlet(claims: Claims, url: str, outlet: str | None, named_by: str | None = None) -> Claims:
    """The claims on a page, with the declared outlet where they name none.

    A page that a feed or sitemap (`named_by`, its address) names on another host than its own may be anybody's, and a
    host below the outlet's domain says more than the declaration: both are left as they are.
    """
    if not outlet or claims.outlet_domain or _is_below(url, outlet):
        return claims
    if named_by is not None and not (_is_below(url, _host(named_by)) or _is_below(named_by, _host(url))):
        return claims
    return replace(claims, outlet_domain=outlet)


def _is_below(url: str, domain: str) -> bool:
    domain = domain.lower().removeprefix("www.")
    return f".{_host(url)}".endswith(f".{domain}") if domain else False


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
