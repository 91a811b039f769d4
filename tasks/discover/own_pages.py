"""The outlet that a source declares, as a claim on the pages that are its own."""

from dataclasses import replace

from tasks.hosts import host_of, is_at
from tasks.records import Claims


def claim_outlet(claims: Claims, url: str, outlet: str | None, named_by: str | None = None) -> Claims:
    """The claims on a page, with the declared outlet where they name none.

    A page that a feed or sitemap (`named_by`, its address) names on another host than its own may be anybody's, and a
    host below the outlet's domain says more than the declaration: both are left as they are.
    """
    host = bare_host(url)
    if not outlet or claims.outlet_domain or is_at(host, outlet.lower().removeprefix("www.")):
        return claims
    if named_by is not None:
        other = bare_host(named_by)
        if not (is_at(host, other) or is_at(other, host)):
            return claims
    return replace(claims, outlet_domain=outlet)


def bare_host(url: str) -> str:
    """The host without the www that many put before it."""
    return host_of(url).removeprefix("www.")
