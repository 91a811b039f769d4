"""All metadata of one page: each field chosen from what the page and its source say, with evidence."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from tasks.extract.addresses import absolute_url
from tasks.extract.metadata.access import read_access
from tasks.extract.metadata.address import choose_address
from tasks.extract.metadata.choice import Choice, Witness, choose
from tasks.extract.metadata.dates import Moment
from tasks.extract.metadata.genre import read_genre
from tasks.extract.metadata.json_ld import text_of, types_of
from tasks.extract.metadata.published import (
    account_for,
    outlet_clock,
    page_clock,
    read_modified,
    read_published,
)
from tasks.extract.metadata.sections import read_breadcrumb, section_in_url
from tasks.extract.metadata.signed import Signed, read_authors
from tasks.extract.metadata.tags import read_tags
from tasks.extract.metadata.titles import choose_headline, choose_title, find_shared_title, read_title
from tasks.extract.metadata.witnesses import TITLE_NAMES, Witnesses
from tasks.extract.outlets import OutletName, identify_outlet
from tasks.extract.settings import ExtractSettings


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
    modified: Moment | None
    modified_source: str | None
    section: str | None
    tags: tuple[str, ...]
    language_claim: str | None
    genre: str | None
    is_free: bool | None
    image_url: str | None
    evidence: dict[str, Any]
    claimed_words: int | None = None
    """How many words the page says that the article has."""

    def with_agency(self, agency: str | None, words: str | None) -> "Metadata":
        """The same with the agency that the text names, where no byline did."""
        if self.agency or not agency:
            return self
        evidence = {**self.evidence, "agency": {"source": "text", "raw": [words]}}
        return replace(self, agency=agency, evidence=evidence)

    def with_text(
        self, title: str | None, signed: Signed, published: Choice[Moment], modified: Choice[Moment]
    ) -> "Metadata":
        """The same with what the text itself shows of headline, authors and dates, where nothing else named them."""
        shown: dict[str, Any] = {}
        evidence: dict[str, Any] = {}
        if title and not self.title:
            shown["title"], evidence["title"] = title, {"source": "text"}
        if signed.authors and not self.authors:
            shown["authors"], evidence["authors"] = signed.authors, signed.evidence()
        if signed.agency and not self.agency:
            shown["agency"], evidence["agency"] = signed.agency, signed.evidence()
        for name, choice in (("published", published), ("modified", modified)):
            if choice.value and not getattr(self, name):
                shown |= {name: choice.value, f"{name}_source": "text"}
            if choice.refused or name in shown:
                evidence[f"{name}_at"] = choice.evidence()
        return replace(self, **shown, evidence={**self.evidence, **evidence})


def read_metadata(witnesses: Witnesses, settings: ExtractSettings) -> Metadata:
    """Read every field; a field on which nobody says anything usable is None."""
    page, meta = witnesses.page, witnesses.meta
    sites = witnesses.site_names()
    addresses = (witnesses.claims.outlet_domain, page.url, page.canonical_url, meta.canonical)
    outlet = identify_outlet(sites, addresses, witnesses.publisher_country)
    url, address = choose_address(page.url, page.canonical_url or meta.canonical, settings.is_canonical_trusted)
    own_names = [*sites, outlet.domain or "", (outlet.domain or "").partition(".")[0]]
    title = choose_title(_titles(witnesses, own_names), own_names)
    if title.value is None:
        guess = Witness("extractor", "extractor", witnesses.guess("title"))
        title = choose([guess], lambda raw: read_title(raw, own_names))
    language = language_claim(witnesses)
    locales = (language, meta.first("og:locale"))
    clock = page_clock(witnesses, outlet_clock(outlet, language, page.fetched_at, settings.zones, locales))
    published = read_published(witnesses, clock)
    modified = read_modified(witnesses, clock)
    signed = read_authors(witnesses, own_names)
    section = choose(_sections(witnesses, title.value, own_names), _short_text)
    standfirst = choose(witnesses.candidates("standfirst", "description"), _short_text)
    tags, tag_source = read_tags(witnesses)
    genre = read_genre(types_of(witnesses.article), section.value, url, title.value, tags)
    access, image = read_access(witnesses), choose(_images(witnesses), lambda raw: absolute_url(page.url, raw))
    evidence = {
        "title": title.evidence(), "published_at": account_for(published, clock),
        "modified_at": account_for(modified, clock), "authors": signed.evidence(), "agency": signed.agency_evidence(),
        "section": section.evidence(), "tags": {"source": tag_source}, "standfirst": standfirst.evidence(),
        "url": address.evidence(), "outlet_id": outlet.evidence(), "genre": genre.evidence(),
        "is_free": access.evidence(), "image_url": image.evidence(),
    }
    return Metadata(
        url=url, outlet=outlet, title=title.value, standfirst=standfirst.value, authors=signed.authors,
        agency=signed.agency, published=published.value, published_source=published.source, modified=modified.value,
        modified_source=modified.source, section=section.value, tags=tags, language_claim=language,
        genre=genre.value, is_free=access.value == "free" if access.value else None, image_url=image.value,
        evidence=evidence, claimed_words=_claimed_words(witnesses),
    )


def _claimed_words(witnesses: Witnesses) -> int | None:
    claim = text_of(witnesses.article.get("wordCount")) or ""
    return int(claim) if claim.isdecimal() and len(claim) < 7 else None


def _titles(witnesses: Witnesses, own_names: list[str]) -> Iterable[Witness]:
    """Who calls the page what, best first."""
    claim, article, meta = witnesses.claims.title, witnesses.article, witnesses.meta
    if witnesses.claim_source == "record":
        yield Witness("record", "record", claim)
    headline = text_of(article.get("headline"))
    shared = {name: meta.first(name) for name in ("og:title", "twitter:title")}
    yield Witness("json_ld", "headline", headline)
    has_second = text_of(article.get("alternativeHeadline")) is not None
    yield Witness("json_ld", "first headline", headline if has_second else None)
    yield from (Witness("meta", name, title) for name, title in shared.items())
    yield Witness("meta", "shared title", None if has_second else find_shared_title(shared, headline, own_names))
    yield from (Witness("meta", "meta", meta.first(name)) for name in TITLE_NAMES)
    said = (headline, *shared.values(), meta.title)
    yield Witness("text", "h1", choose_headline(witnesses.headlines, said, own_names))
    yield Witness("text", "heading", witnesses.lower_headline)
    yield Witness("meta", "title", meta.title)
    yield Witness("json_ld", "name", text_of(article.get("name")))
    if witnesses.claim_source != "record":
        yield Witness("feed", "feed", claim)


def _sections(
    witnesses: Witnesses, title: str | None, own_names: list[str]
) -> Iterable[Witness]:
    yield from witnesses.candidates("section", "articleSection")
    yield Witness("json_ld", "BreadcrumbList", read_breadcrumb(witnesses.objects, [title or "", *own_names]))
    yield Witness("url", "url", section_in_url(witnesses.meta.canonical) or section_in_url(witnesses.page.url))


def language_claim(witnesses: Witnesses) -> str | None:
    """What source and page say about the language."""
    article_language = text_of(witnesses.article.get("inLanguage"))
    return witnesses.claims.language_code or article_language or witnesses.meta.language or witnesses.meta.first(
        "og:locale", "content-language", "dc.language"
    )


def _images(witnesses: Witnesses) -> Iterable[Witness]:
    image = witnesses.article.get("image")
    image = image[0] if isinstance(image, list) and image else image
    yield Witness("json_ld", "image", text_of(image.get("url") if isinstance(image, dict) else image))
    yield from witnesses.candidates("image", "thumbnailUrl")


def _short_text(raw: str) -> str | None:
    text = " ".join(raw.split())
    return text[:2_000] or None
