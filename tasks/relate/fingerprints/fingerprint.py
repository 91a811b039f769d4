"""Fingerprints of a batch of articles."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
import numpy.typing as npt

from tasks.relate.fingerprints.shingles import hash_shingles, sample_shingles
from tasks.relate.fingerprints.terms import LEAD_WORDS, NAME_LABELS, hash_name, weigh_terms
from tasks.relate.fingerprints.words import WordMemory

FINGERPRINT_VERSION = "1"
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
    """Makes fingerprints, and remembers the words that it has seen."""

    def __init__(self) -> None:
        self._words = WordMemory()
        self._names: dict[str, int] = {}

    def fingerprint(self, articles: Iterable[ArticleWords]) -> Fingerprints:
        """The fingerprints of these articles, in their order."""
        made = Fingerprints()
        for article in articles:
            words, stems = self._words.read(article.text)
            lead = self._words.read(article.title or "")[1]
            terms, weights = weigh_terms(
                stems, np.concatenate([lead, stems[: max(0, LEAD_WORDS - len(lead))]]), self._hash_names(article)
            )
            made.article_ids.append(article.article_id)
            made.source_digests.append(article.source_digest)
            made.stands_at.append(article.stands_at)
            made.is_dated.append(article.is_dated)
            made.shingles.append(sample_shingles(hash_shingles(words)))
            made.terms.append(terms)
            made.weights.append(weights)
        return made

    def _hash_names(self, article: ArticleWords) -> list[int]:
        if len(self._names) > 100_000:
            self._names.clear()
        hashes = []
        for name, label in zip(article.names, article.labels, strict=True):
            if label in NAME_LABELS:
                if name not in self._names:
                    self._names[name] = hash_name(name)
                hashes.append(self._names[name])
        return hashes
