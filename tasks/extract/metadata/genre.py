"""What kind of text it is: news, opinion, analysis, live, review, interview, advertisement."""

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote, urlsplit

from tasks.extract.metadata.choice import Choice, Witness, choose
from tasks.extract.metadata.words import each_genre

TYPES = {
    "OpinionNewsArticle": "opinion", "AnalysisNewsArticle": "analysis", "LiveBlogPosting": "live",
    "ReviewNewsArticle": "review", "Review": "review", "CriticReview": "review",
    "AdvertiserContentArticle": "advertisement",
}
"""https://schema.org/NewsArticle and its sub-types."""
NEWS_TYPES = frozenset({"NewsArticle", "ReportageNewsArticle", "BackgroundNewsArticle"})
ORDER = ("advertisement", "live", "opinion", "analysis", "review", "interview")
"""A paid text in the opinion section is paid; a live blog of an analysis is live."""
SECTIONS = {genre: re.compile(rf"^{each_genre()[genre]}$", re.IGNORECASE) for genre in ORDER}
LABELS = {genre: re.compile(rf"^\W*{each_genre()[genre]}\s*[:|]\s", re.IGNORECASE) for genre in ORDER}
"""A headline that begins with the genre: `Opinion: ...`, `Kommentar | ...`."""


def read_genre(
    types: Sequence[str], section: str | None, url: str, title: str | None = None, tags: Sequence[str] = ()
) -> Choice[str]:
    """The genre by JSON-LD type, section, a folder of the path, the headline, or the only tag; `news` for news."""
    chosen = choose(_witnesses(types, section, url, title, tags), lambda genre: genre)
    if chosen.value is None and NEWS_TYPES & set(types):
        return Choice("news", "json_ld", "@type")
    return chosen


def _witnesses(
    types: Sequence[str], section: str | None, url: str, title: str | None, tags: Sequence[str]
) -> Iterator[Witness]:
    yield Witness("json_ld", "@type", next((TYPES[kind] for kind in types if kind in TYPES), None))
    yield Witness("meta", "section", _genre_of([section or ""]))
    yield Witness("url", "url", _genre_of(unquote(_path(url)).split("/")[:-1]))
    yield Witness("text", "title", next((genre for genre in ORDER if LABELS[genre].match(title or "")), None))
    yield Witness("meta", "tags", _genre_of(tags[:1]))


def _genre_of(names: Iterable[str]) -> str | None:
    folded = [name.strip().replace("_", " ").lower() for name in names]
    spellings = {spelling for name in folded for spelling in (name, name.replace("-", " "), name.replace(" ", "-"))}
    return next((genre for genre in ORDER if any(map(SECTIONS[genre].match, spellings))), None)


def _path(url: str) -> str:
    """The path of an address of the web; the folders of a file are its reader's."""
    try:
        address = urlsplit(url)
    except ValueError:
        return ""
    return "" if address.scheme == "file" else address.path
