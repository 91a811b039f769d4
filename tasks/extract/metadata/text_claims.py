"""Metadata of a text without a page around it: only what its source claims."""

from tasks.extract.addresses import choose_address
from tasks.extract.metadata.authors import split_authors
from tasks.extract.metadata.choice import choose
from tasks.extract.metadata.dates import date_in_url, read_moment
from tasks.extract.metadata.genre import read_genre
from tasks.extract.metadata.read import Metadata
from tasks.extract.metadata.titles import read_title
from tasks.extract.metadata.witnesses import RECORD_VIAS
from tasks.extract.outlets import identify_outlet
from tasks.records import PageText


def read_claims(page: PageText) -> Metadata:
    """The claims of a record or feed, read like a page's; the address may tell the day."""
    claims, source = page.claims, "record" if page.via in RECORD_VIAS else "feed"
    sites = [claims.outlet_name] if claims.outlet_name else []
    outlet = identify_outlet(sites, (claims.outlet_domain, page.url, page.canonical_url))
    url, reason = choose_address(page.url, page.canonical_url)
    title = choose([(source, claims.title)], lambda raw: read_title(raw, sites))
    published = choose(
        [(source, claims.published_at), ("url", date_in_url(page.url))], lambda raw: read_moment(raw, page.fetched_at)
    )
    modified = choose([(source, claims.modified_at)], lambda raw: read_moment(raw, page.fetched_at))
    byline = split_authors(claims.authors, sites)
    authors = byline.people or byline.organisations
    evidence = {
        "title": title.evidence(), "published_at": published.evidence(), "modified_at": modified.evidence(),
        "authors": {"source": source if authors else None}, "url": {"source": reason},
    }
    return Metadata(
        url=url, outlet=outlet, title=title.value, standfirst=None, authors=authors, agency=byline.agency,
        published=published.value, published_source=published.source,
        modified_at=modified.value.at if modified.value else None, section=claims.section, tags=claims.tags,
        language_claim=claims.language_code, genre=read_genre([], claims.section, url), is_free=None, image_url=None,
        evidence=evidence,
    )
