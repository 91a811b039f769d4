"""Articles of a warehouse as the bags that stories are cut by, whole and as the briefs that they might have been."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import numpy as np

from tasks.relate.fingerprints.fingerprint import ArticleWords, Fingerprinter
from tasks.relate.stories.vectors import Bags

LEAST_WORDS, MOST_WORDS = 20, 75
"""Words after which a brief ends with the sentence."""
_SENTENCE_END = re.compile(r"[.!?]['\"”’]?(?=\s|$)|\n")


@dataclass(frozen=True, slots=True)
class Story:
    """What of an article its fingerprint is made from."""

    url: str
    title: str
    text: str
    mentions: tuple[tuple[int, str, str], ...]
    """Where each name begins, the name, and the model's type of it."""


def read_articles(warehouse: Path, limit: int | None = None) -> list[Story]:
    """The articles of a warehouse in order of their ids; with a limit so many, drawn by the hash of the id."""
    order = "article_id" if limit is None else f"hash(article_id) LIMIT {limit}"
    query = (
        "SELECT a.url, coalesce(a.title, ''), a.text, "
        "list((m.start_char, m.text, m.model_label) ORDER BY m.mention_no) "
        f"FROM (SELECT * FROM core.articles WHERE NOT is_stub ORDER BY {order}) a LEFT JOIN core.mentions m "
        "USING (article_id) GROUP BY ALL ORDER BY a.url"
    )
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        rows = connection.execute(query).fetchall()
    return [
        Story(url, title, text, tuple(one for one in mentions if one[1] is not None))
        for url, title, text, mentions in rows
    ]


def shorten(article: Story, words: int) -> Story:
    """The article up to the end of the sentence in which it has so many words."""
    ends = (match.end() for match in _SENTENCE_END.finditer(article.text))
    end = next((end for end in ends if len(article.text[:end].split()) >= words), len(article.text))
    mentions = tuple(mention for mention in article.mentions if mention[0] < end)
    return replace(article, text=article.text[:end], mentions=mentions)


def shorten_all(articles: Sequence[Story], random: np.random.Generator) -> list[Story]:
    """A brief of each article, of some length."""
    return [shorten(article, int(random.integers(LEAST_WORDS, MOST_WORDS))) for article in articles]


def make_bags(articles: Sequence[Story]) -> Bags:
    """The fingerprints of articles."""
    count = len(articles)
    names = [(place, *mention) for place, article in enumerate(articles) for mention in article.mentions]
    words = ArticleWords(
        article_ids=[article.url for article in articles],
        source_digests=[""] * count,
        stands_at=[datetime(2000, 1, 1, tzinfo=UTC)] * count,
        is_dated=[False] * count,
        titles=[article.title for article in articles],
        texts=[article.text for article in articles],
        languages=[""] * count,
        names=[name for *_, name, _ in names],
        labels=[label for *_, label in names],
        name_places=np.array([place for place, *_ in names], np.int64),
        name_starts=np.array([start for _, start, *_ in names], np.int64),
    )
    found = Fingerprinter().fingerprint(words)
    offsets = np.concatenate([[0], np.cumsum([len(terms) for terms in found.terms])])
    return Bags(offsets, np.concatenate(found.terms), np.concatenate(found.weights))
