"""All metadata of one page: each field chosen from what the page and its source say, with evidence."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone, tzinfo
from typing import Any

from tasks.extract.addresses import absolute_url, choose_address
from tasks.extract.metadata.choice import Choice, Refused, choose
from tasks.extract.metadata.dates import Moment, date_in_url, read_moment
from tasks.extract.metadata.genre import read_genre
from tasks.extract.metadata.json_ld import text_of, types_of
from tasks.extract.metadata.sections import read_breadcrumb, section_in_url
from tasks.extract.metadata.signed import read_authors
from tasks.extract.metadata.titles import Witness, choose_title, read_title
from tasks.extract.metadata.visible import read_times
from tasks.extract.metadata.witnesses import TAG_NAMES, TITLE_NAMES, Witnesses
from tasks.extract.outlets import OutletName, identify_outlet

MAX_TAGS = 50


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says of the article, and how each field is known."""

    url: str
    outlet: OutletName
    title: str | None
    standfirst: str | None
    authors: tuple[str, ...]
    agency: str | None
    published: Moment | None
    published_source: str | None
    modified_at: datetime | None
    section: str | None
    tags: tuple[str, ...]
    language_claim: str | None
    genre: str | None
    is_free: bool | None
    image_url: str | None
    evidence: dict[str, Any]

    def with_text(self, title: str | None, author: str | None, published: Choice[Moment]) -> "Metadata":
        """The same with what the text itself shows of headline, author and date, where nothing else named them."""
        shown: dict[str, Any] = {}
        if published.value and not self.published:
            shown |= {"published": published.value, "published_source": "text"}
        if title and not self.title:
            shown["title"] = title
        if author and not self.authors:
            shown["authors"] = (author,)
        evidence: dict[str, Any] = {name: {"source": "text"} for name in ("title", "authors") if name in shown}
        if published.refused or "published" in shown:
            evidence["published_at"] = published.evidence()
        return replace(self, **shown, evidence={**self.evidence, **evidence})


def read_metadata(witnesses: Witnesses) -> Metadata:
    """Read every field; a field on which nobody says anything usable is None."""
    page, meta = witnesses.page, witnesses.meta
    sites = witnesses.site_names()
    outlet = identify_outlet(sites, (witnesses.claims.outlet_domain, page.url, page.canonical_url, meta.canonical))
    url, address_reason = choose_address(page.url, page.canonical_url or meta.canonical)
    own_names = [*sites, outlet.domain or "", (outlet.domain or "").partition(".")[0]]
    title = choose_title(_titles(witnesses), own_names)
    if title.value is None:
        title = choose([("extractor", witnesses.guess("title"))], lambda raw: read_title(raw, own_names))
    published = read_published(witnesses)
    modified = read_modified(witnesses)
    signed = read_authors(witnesses, own_names)
    section = choose(_sections(witnesses, title.value, own_names), _short_text)
    standfirst = choose(witnesses.candidates("standfirst", "description"), _short_text)
    evidence = {
        "title": title.evidence(), "published_at": published.evidence(), "modified_at": modified.evidence(),
        "authors": signed.evidence(), "section": section.evidence(), "standfirst": standfirst.evidence(),
        "url": {"source": address_reason},
    }
    return Metadata(
        url=url, outlet=outlet, title=title.value, standfirst=standfirst.value,
        authors=signed.authors, agency=signed.agency, published=published.value, published_source=published.source,
        modified_at=modified.value.at if modified.value else None, section=section.value, tags=read_tags(witnesses),
        language_claim=language_claim(witnesses), genre=read_genre(types_of(witnesses.article), section.value, url),
        is_free=_read_is_free(witnesses), image_url=_read_image(witnesses), evidence=evidence,
    )


def _titles(witnesses: Witnesses) -> Iterable[Witness]:
    """Who calls the page what, best first."""
    claim, article, meta = witnesses.claims.title, witnesses.article, witnesses.meta
    if witnesses.claim_source == "record":
        yield Witness("record", "record", claim)
    yield Witness("json_ld", "headline", text_of(article.get("headline")))
    for name in ("og:title", "twitter:title"):
        yield Witness("meta", name, meta.first(name))
    yield from (Witness("meta", "meta", meta.first(name)) for name in TITLE_NAMES)
    yield Witness("text", "h1", next(iter(witnesses.headlines), None))
    yield Witness("meta", "title", meta.title)
    yield Witness("json_ld", "name", text_of(article.get("name")))
    if witnesses.claim_source != "record":
        yield Witness("feed", "feed", claim)


def _sections(
    witnesses: Witnesses, title: str | None, own_names: list[str]
) -> Iterable[tuple[str, str | None]]:
    yield from witnesses.candidates("section", "articleSection")
    yield "json_ld", read_breadcrumb(witnesses.objects, [title or "", *own_names])
    yield "url", section_in_url(witnesses.meta.canonical) or section_in_url(witnesses.page.url)


def read_published(witnesses: Witnesses) -> Choice[Moment]:
    """The first date that can be one; a later witness for the same day that knows the time is preferred."""
    zone = page_zone(witnesses)

    def read(raw: str) -> Moment:
        return read_moment(raw, witnesses.page.fetched_at, zone)

    chosen = choose(_published(witnesses), read)
    if chosen.value is None or chosen.value.precision != "day" or chosen.source == "record":
        return chosen
    day = chosen.value.at.date()
    timed = choose(_published(witnesses, is_last_resort=False), lambda raw: _timed_on(read(raw), day))
    return timed if timed.value else chosen


def _timed_on(moment: Moment, day: Any) -> Moment | None:
    offset = timedelta(minutes=moment.utc_offset_minutes or 0)
    return moment if moment.precision != "day" and (moment.at + offset).date() == day else None


def _published(witnesses: Witnesses, is_last_resort: bool = True) -> Iterable[tuple[str, str | None]]:
    yield from witnesses.candidates("published_at", "datePublished")
    yield "json_ld", text_of(witnesses.article.get("dateCreated"))
    yield from (("text", time) for time in read_times(witnesses.tree))
    if is_last_resort:
        yield "url", date_in_url(witnesses.page.url) or date_in_url(witnesses.meta.canonical or "")
        yield "extractor", witnesses.guess("published_at")


def page_zone(witnesses: Witnesses) -> tzinfo | None:
    """The offset that other dates of the same page are given in: what a time without a zone is likely to mean."""
    for name, json_name in (("published_at", "datePublished"), ("modified_at", "dateModified")):
        for _, raw in witnesses.candidates(name, json_name):
            try:
                moment = read_moment(raw, witnesses.page.fetched_at) if raw else None
            except Refused:  # tells no zone
                continue
            if moment and moment.utc_offset_minutes:
                return timezone(timedelta(minutes=moment.utc_offset_minutes))
    return None


def read_modified(witnesses: Witnesses) -> Choice[Moment]:
    """When the page says that it was last changed."""
    zone = page_zone(witnesses)
    return choose(
        witnesses.candidates("modified_at", "dateModified"),
        lambda raw: read_moment(raw, witnesses.page.fetched_at, zone),
    )


def read_tags(witnesses: Witnesses) -> tuple[str, ...]:
    """Keywords of the first witness that has some, without doubles."""
    keywords = witnesses.article.get("keywords")
    listed = [text_of(one) or "" for one in keywords] if isinstance(keywords, list) else [text_of(keywords) or ""]
    lists: list[list[str]] = [
        list(witnesses.claims.tags),
        listed if len(listed) > 1 else "".join(listed).split(","),
        *([part for value in witnesses.meta.all(name) for part in value.split(",")] for name in TAG_NAMES),
    ]
    for tags in lists:
        cleaned = dict.fromkeys(" ".join(tag.split()) for tag in tags if tag.strip() and len(tag) < 100)
        if cleaned:
            return tuple(cleaned)[:MAX_TAGS]
    return ()


def language_claim(witnesses: Witnesses) -> str | None:
    """What source and page say about the language."""
    article_language = text_of(witnesses.article.get("inLanguage"))
    return witnesses.claims.language_code or article_language or witnesses.meta.language or witnesses.meta.first(
        "og:locale", "content-language", "dc.language"
    )


def _read_is_free(witnesses: Witnesses) -> bool | None:
    value = text_of(witnesses.article.get("isAccessibleForFree"))
    if isinstance(witnesses.article.get("isAccessibleForFree"), bool):
        return bool(witnesses.article["isAccessibleForFree"])
    tier = value or witnesses.meta.first("article:content_tier") or ""
    return {"true": True, "free": True, "false": False, "locked": False, "metered": False}.get(tier.lower())


def _read_image(witnesses: Witnesses) -> str | None:
    image = witnesses.article.get("image")
    image = image[0] if isinstance(image, list) and image else image
    address = image.get("url") if isinstance(image, dict) else image
    named = text_of(address) or next((url for _, url in witnesses.candidates("image", "thumbnailUrl") if url), None)
    return absolute_url(witnesses.page.url, named)


def _short_text(raw: str) -> str | None:
    text = " ".join(raw.split())
    return text[:2_000] or None
