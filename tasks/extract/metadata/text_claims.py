"""Metadata of a text without a page around it: only what its source claims."""

from collections.abc import Mapping
from dataclasses import replace

from tasks.extract.metadata.address import choose_address
from tasks.extract.metadata.authors import split_authors
from tasks.extract.metadata.choice import Witness, choose
from tasks.extract.metadata.dates import FIRST_NEWSPAPER, date_in_url
from tasks.extract.metadata.genre import read_genre
from tasks.extract.metadata.published import Clock, account_for, outlet_clock
from tasks.extract.metadata.read import Metadata
from tasks.extract.metadata.titles import read_title
from tasks.extract.metadata.witnesses import RECORD_VIAS
from tasks.extract.outlets import identify_outlet
from tasks.records import PageText


def read_claims(page: PageText, zones: Mapping[str, str]) -> tuple[Metadata, Clock]:
    """The claims of a record or feed, read like a page's, and the clock for dates in the text; the address may tell
    the day. `zones` are the declared ones by domain."""
    claims, source = page.claims, "record" if page.via in RECORD_VIAS else "feed"
    sites = [claims.outlet_name] if claims.outlet_name else []
    outlet = identify_outlet(sites, (claims.outlet_domain, page.url, page.canonical_url))
    clock = outlet_clock(outlet, claims.language_code, page.fetched_at, zones)
    if source == "record":
        clock = replace(clock, first_year=FIRST_NEWSPAPER)
    url, address = choose_address(page.url, page.canonical_url)
    title = choose([Witness(source, source, claims.title)], lambda raw: read_title(raw, sites))
    said = [Witness(source, source, claims.published_at), Witness("url", "url", date_in_url(page.url))]
    published = choose(said, clock.read)
    modified = choose([Witness(source, source, claims.modified_at)], clock.read)
    byline = split_authors(claims.authors, sites)
    authors = (*byline.people, *byline.partners) or byline.organisations
    genre = read_genre([], claims.section, url)
    evidence = {
        "title": title.evidence(), "published_at": account_for(published, clock),
        "modified_at": account_for(modified, clock), "authors": {"source": source if authors else None},
        "url": address.evidence(), "genre": genre.evidence(), "outlet_id": outlet.evidence(),
        "section": {"source": source if claims.section else None}, "tags": {"source": source if claims.tags else None},
    }
    return Metadata(
        url=url, outlet=outlet, title=title.value, standfirst=None, authors=authors, agency=byline.agency,
        published=published.value, published_source=published.source, modified=modified.value,
        modified_source=modified.source, section=claims.section, tags=claims.tags, language_claim=claims.language_code,
        genre=genre.value, is_free=None, image_url=None, evidence=evidence,
    ), clock
