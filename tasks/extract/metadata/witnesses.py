"""Everything on a page that speaks about it, read once, in the order in which it is believed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import trafilatura.metadata
from htmldate import find_date
from lxml.html import HtmlElement

from tasks.extract.metadata.choice import Witness
from tasks.extract.metadata.json_ld import Json, country_in_address, find_articles, names_of, read_json_ld, text_of
from tasks.extract.metadata.page_meta import PageMeta, read_page_meta
from tasks.extract.metadata.site_name import read_site_name
from tasks.extract.metadata.titles import fold, is_same_headline
from tasks.extract.metadata.visible import Stamps, find_heading, read_headlines, read_stamps
from tasks.records import Claims, PageText

GUESSERS: dict[str, Callable[[HtmlElement], str | None]] = {
    "title": trafilatura.metadata.extract_title,
    "author": trafilatura.metadata.extract_author,
    "published_at": lambda tree: find_date(tree, extensive_search=False, original_date=True, outputformat="%Y-%m-%d"),
}

_ADDRESS = re.compile(r"\s*(?:https?:)?//|\s*www\.", re.IGNORECASE)
"""How a site begins that gives its address for its name."""

RECORD_VIAS = frozenset({"jsonl", "table"})
"""Inputs whose claims are the user's word about the record, and outrank the page."""

META_NAMES = {
    "standfirst": ("og:description", "description", "twitter:description", "dc.description"),
    "published_at": (
        "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
        "dc.date.issued", "dcterms.created", "dc.date", "dc.date.created", "article.published", "published_time",
        "publish-date", "publishdate", "pubdate", "publication_date", "cxenseparse:recs:publishtime", "date",
        "last-modified-date", "og:pubdate", "article_date_original", "created",
    ),
    "modified_at": ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified"),
    "section": ("article:section", "parsely-section", "cxenseparse:taxonomy", "section", "category"),
    "image": ("og:image", "og:image:secure_url", "twitter:image", "twitter:image:src", "thumbnail"),
    "site": ("og:site_name", "application-name", "dc.publisher", "publisher", "copyright"),
}
TITLE_NAMES = ("headline", "title", "dc.title", "dcterms.title", "parsely-title")
AUTHOR_NAMES = ("author", "article:author", "og:article:author", "parsely-author", "byl", "sailthru.author",
                "dc.creator", "dcterms.creator", "cxenseparse:author", "article.author", "creator")
TAG_NAMES = ("article:tag", "news_keywords", "keywords", "parsely-tags", "sailthru.tags", "cxenseparse:keywords")


@dataclass
class Witnesses:
    """The page's claims, JSON-LD and meta elements; trafilatura's readers are asked when the others are silent."""

    page: PageText
    tree: HtmlElement

    @property
    def claims(self) -> Claims:
        """What the source said."""
        return self.page.claims

    @property
    def claim_source(self) -> str:
        """`record` for the user's own records, `feed` for anything that another site said."""
        return "record" if self.page.via in RECORD_VIAS else "feed"

    @cached_property
    def objects(self) -> list[Json]:
        """All JSON-LD objects of the page."""
        return read_json_ld(self.tree)

    @cached_property
    def article(self) -> Json:
        """The JSON-LD object of the article, empty when there is none.

        Pages describe related articles too: where one object bears the page's headline, it is the one.
        """
        articles = find_articles(self.objects)
        if len(articles) < 2:
            return articles[0] if articles else {}
        titles = [fold(title) for title in (*self.meta.all("og:title"), *self.headlines)]
        own = (one for one in articles if is_same_headline(fold(text_of(one.get("headline")) or ""), titles))
        return next(own, articles[0])

    @cached_property
    def meta(self) -> PageMeta:
        """The page's meta elements."""
        return read_page_meta(self.tree)

    @cached_property
    def headlines(self) -> tuple[str, ...]:
        """The headlines that readers see."""
        return read_headlines(self.tree)

    @property
    def lower_headline(self) -> str | None:
        """Where the page has no `h1`: the heading that its title begins with."""
        titles = () if self.headlines else (self.meta.first("og:title"), self.meta.title)
        return find_heading(self.tree, [title for title in titles if title])

    @cached_property
    def stamps(self) -> Stamps:
        """The times that readers see."""
        return read_stamps(self.tree, self.meta.first("og:title") or self.meta.title)

    def guess(self, name: str) -> str | None:
        """What trafilatura's own readers make of the page for `title`, `author` or `published_at`: a last resort."""
        try:
            return GUESSERS[name](self.tree)
        except Exception:  # third-party code on hostile input: it found nothing
            return None

    def candidates(self, name: str, json_name: str) -> Iterator[Witness]:
        """All that is said about one field: a record's claim, JSON-LD, meta, a feed's claim."""
        claim = getattr(self.claims, name, None)
        if self.claim_source == "record":
            yield Witness("record", name, claim)
        yield Witness("json_ld", json_name, text_of(self.article.get(json_name)))
        for meta_name in META_NAMES[name]:
            if said := self.meta.first(meta_name):
                yield Witness("meta", meta_name, said)
        if self.claim_source != "record":
            yield Witness("feed", "feed", claim)

    @property
    def publisher_country(self) -> str | None:
        """The country in the address that the article's publisher states, as its ISO code."""
        return country_in_address(self.article.get("publisher"), self.objects)

    def site_names(self) -> list[str]:
        """What the site calls itself, best first; where no field says it, the words that spell its domain."""
        publisher: Any = self.article.get("publisher")
        stated = [self.claims.outlet_name, *names_of(publisher, self.objects), self.meta.first(*META_NAMES["site"])]
        names = [" ".join(name.split())[:200] for name in stated if name and name.strip() and not _ADDRESS.match(name)]
        return names or [name for name in [self._spelled_name] if name]

    @cached_property
    def _spelled_name(self) -> str | None:
        addresses = (self.page.url, self.page.canonical_url, self.meta.canonical)
        return read_site_name(self.tree, self.meta.title, addresses)
