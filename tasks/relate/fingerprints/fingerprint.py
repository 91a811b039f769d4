"""Fingerprints of a batch of articles."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
import numpy.typing as npt

from tasks.relate.fingerprints.shingles import hash_shingles, sample_shingles
from tasks.relate.fingerprints.terms import (
    DATE_LABELS,
    LEAD_WEIGHT,
    LEAD_WORDS,
    NAME_LABELS,
    PLACE_LABELS,
    Family,
    count_terms,
    hash_names,
)
from tasks.relate.fingerprints.words import MEMORY_WORDS, Hashes, WordMemory, Words

FINGERPRINT_VERSION = "3"
"""Raise it when the same article gets another fingerprint."""

Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class ArticleWords:
    """What a fingerprint is made from."""

    article_id: str
    source_digest: str
    """Tells whether an article's text, headline, names or time have changed since."""
    stands_at: datetime
    """When it was published, or, where that is unknown, first seen."""
    is_dated: bool
    title: str | None
    text: str
    names: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """Fingerprints of articles, column by column."""

    article_ids: list[str] = field(default_factory=list)
    source_digests: list[str] = field(default_factory=list)
    stands_at: list[datetime] = field(default_factory=list)
    is_dated: list[bool] = field(default_factory=list)
    shingles: list[Numbers] = field(default_factory=list)
    terms: list[Numbers] = field(default_factory=list)
    weights: list[Numbers] = field(default_factory=list)


class Fingerprinter:
    """Makes fingerprints, and remembers the words and names that it has seen."""

    def __init__(self) -> None:
        self.words = WordMemory()
        self._names: dict[str, int] = {}

    def fingerprint(self, articles: Iterable[ArticleWords]) -> Fingerprints:
        """The fingerprints of these articles, in their order."""
        made = Fingerprints()
        for article in articles:
            words = self.words.read(article.text)
            terms, weights = self._weigh_terms(article, words)
            made.article_ids.append(article.article_id)
            made.source_digests.append(article.source_digest)
            made.stands_at.append(article.stands_at)
            made.is_dated.append(article.is_dated)
            made.shingles.append(sample_shingles(hash_shingles(words.all)))
            made.terms.append(terms)
            made.weights.append(weights)
        return made

    def _weigh_terms(self, article: ArticleWords, words: Words) -> tuple[Numbers, Numbers]:
        title = self.words.read(article.title or "").stems
        lead = np.concatenate([title, words.stems[: max(0, LEAD_WORDS - len(title))]])
        return count_terms([
            (Family.WORD, words.stems, 1),
            (Family.WORD, lead, LEAD_WEIGHT),
            (Family.NAME, self._hash_mentions(article, NAME_LABELS), 1),
            (Family.LEAD, lead, 1),
            (Family.PLACE, self._hash_mentions(article, PLACE_LABELS), 1),
            (Family.DATE, self._hash_mentions(article, DATE_LABELS), 1),
            (Family.PLAIN, words.plain, 1),
        ])  # fmt: skip

    def _hash_mentions(self, article: ArticleWords, labels: frozenset[str]) -> Hashes:
        if len(self._names) > MEMORY_WORDS:
            self._names.clear()
        mentions = zip(article.names, article.labels, strict=True)
        return hash_names((text for text, label in mentions if label in labels), self._names)
