"""Fingerprints of a batch of articles."""

from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
import numpy.typing as npt

from tasks.relate.fingerprints.figures import read_figures
from tasks.relate.fingerprints.shingles import hash_sentences, sample_shingles
from tasks.relate.fingerprints.terms import (
    DATE_LABELS,
    LEAD_CHARACTERS,
    LEAD_WEIGHT,
    LEAD_WORDS,
    LOW_HALF,
    NAME_LABELS,
    PERSON_LABEL,
    PLACE_LABELS,
    Family,
    NameHashes,
    count_terms,
)
from tasks.relate.fingerprints.words import (
    MEMORY_WORDS,
    Hashes,
    Numbers,
    Stems,
    Words,
    drop_stop_words,
    read_words,
)

FINGERPRINT_VERSION = "8"
"""Raise it when the same article gets another fingerprint."""

Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class ArticleWords:
    """What fingerprints are made from, column by column."""

    article_ids: list[str]
    source_digests: list[str]
    """Tells whether an article's text, headline, names or time have changed since."""
    stands_at: list[datetime]
    """When it was published, or, where that is unknown, first seen."""
    is_dated: list[bool]
    titles: list[str]
    texts: list[str]
    languages: list[str]
    """ISO 639-1; empty where unknown."""
    names: list[str]
    """The mentions of all articles, in any order."""
    labels: list[str]
    """What each of them is."""
    name_places: Numbers
    """In which of the articles, from 0, each of them stands,"""
    name_starts: Numbers
    """and at which of its characters."""


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """Fingerprints of articles, column by column."""

    article_ids: list[str]
    source_digests: list[str]
    stands_at: list[datetime]
    is_dated: list[bool]
    shingles: list[Ints] = field(default_factory=list)
    sentences: list[Ints] = field(default_factory=list)
    terms: list[Ints] = field(default_factory=list)
    weights: list[Ints] = field(default_factory=list)


class Fingerprinter:
    """Makes fingerprints, and remembers the words and names that it has seen."""

    def __init__(self) -> None:
        self._stems = Stems()
        self._names = NameHashes()

    def fingerprint(self, articles: ArticleWords) -> Fingerprints:
        """The fingerprints of these articles, in their order."""
        count = len(articles.texts)
        words = read_words(articles.texts)
        weighed = self._weigh_terms(articles, words)
        return Fingerprints(
            articles.article_ids,
            articles.source_digests,
            articles.stands_at,
            articles.is_dated,
            sample_shingles(words, count),
            hash_sentences(words, count),
            [terms for terms, _ in weighed],
            [weights for _, weights in weighed],
        )

    def _weigh_terms(self, articles: ArticleWords, words: Words) -> list[tuple[Ints, Ints]]:
        count = len(articles.texts)
        all_stems, marks = self._stems.number(articles.texts, words)
        all_stems = drop_stop_words(all_stems, words.texts, articles.languages)
        is_telling = all_stems > 0
        texts, stems, is_plain = words.texts[is_telling], all_stems[is_telling], words.is_plain[is_telling]
        lead_texts, lead = self._find_lead(articles, texts, stems)
        return count_terms(
            [
                (Family.WORD, texts, stems),
                *[(Family.WORD, lead_texts, lead)] * LEAD_WEIGHT,
                *self._hash_mentions(articles),
                (Family.LEAD, lead_texts, lead),
                (Family.PLAIN, texts[is_plain], stems[is_plain]),
                *read_figures(articles.texts, words, all_stems, marks),
            ],
            count,
        )

    def _find_lead(self, articles: ArticleWords, texts: Numbers, stems: Hashes) -> tuple[Numbers, Hashes]:
        """The telling words of the headline, and the first of the text up to `LEAD_WORDS` together."""
        titles, title = articles.titles, read_words(articles.titles)
        title_stems, _ = self._stems.number(titles, title)
        title_stems = drop_stop_words(title_stems, title.texts, articles.languages)
        is_telling = title_stems > 0
        missing = LEAD_WORDS - np.bincount(title.texts[is_telling], minlength=len(titles))
        ranks = np.arange(len(texts)) - np.searchsorted(texts, texts)
        is_lead = ranks < missing[texts]
        return (
            np.concatenate([title.texts[is_telling], texts[is_lead]]),
            np.concatenate([title_stems[is_telling], stems[is_lead]]),
        )

    def _hash_mentions(self, articles: ArticleWords) -> list[tuple[Family, Numbers, Hashes]]:
        if len(self._names) > MEMORY_WORDS:
            self._names.clear()
        count, places = len(articles.names), articles.name_places
        hashes = np.fromiter(map(self._names.__getitem__, articles.names), np.uint64, count)
        names, last_words = hashes & LOW_HALF, hashes >> np.uint64(32)
        found = []
        for family, labels in (
            (Family.NAME, NAME_LABELS), (Family.PLACE, PLACE_LABELS), (Family.DATE, DATE_LABELS),
        ):  # fmt: skip
            chosen = np.fromiter(map(labels.__contains__, articles.labels), np.bool_, count)
            found.append((family, places[chosen], names[chosen]))
        is_lead = np.fromiter(map(PERSON_LABEL.__eq__, articles.labels), np.bool_, count)
        is_lead &= articles.name_starts < LEAD_CHARACTERS
        return [*found, (Family.LEAD_PERSON, places[is_lead], last_words[is_lead])]
