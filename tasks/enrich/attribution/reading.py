"""One parsed text as plain lists, which the rules and the learned part both read.

spaCy's token objects cost about a microsecond per attribute; a text is read once into lists here and never again. All
positions are token numbers of the parse, all offsets are characters of the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from tasks.enrich.attribution.quotes import QuoteRegion, find_quotes
from tasks.enrich.token_columns import read_columns, read_text
from tasks.records import Mention, Sentence

_HAS_WORD = re.compile(r"\w")
_COARSE = {
    "MD": "AUX", "IN": "ADP", "TO": "PART", "RP": "PART", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WP$": "PRON",
    "EX": "PRON", "DT": "DET", "WDT": "PRON", "PDT": "DET", "CD": "NUM", "CC": "CCONJ", "POS": "PART", "UH": "INTJ",
    "NNP": "PROPN", "NNPS": "PROPN", "_SP": "SPACE", "WRB": "ADV",
}  # fmt: skip
_COARSE_BY_PREFIX = {"VB": "VERB", "NN": "NOUN", "JJ": "ADJ", "RB": "ADV"}

_LONGEST_SENTENCE = 600
"""Tokens; the longest of the 924 texts of PolNeAR has 223. What is longer is no sentence, and costs its square."""

Span = tuple[int, int]
"""Half-open: of tokens or of characters, as the name says."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The tokens of one text, one entry per token in each list."""

    text: str
    words: list[str]
    lower: list[str]
    tags: list[str]
    """Penn Treebank tags."""
    pos: list[str]
    """Coarse parts of speech, derived from the tags."""
    deps: list[str]
    heads: list[int]
    children: list[list[int]]
    entities: list[str]
    """The label of the named entity that the token is part of, or an empty string."""
    starts: list[int]
    ends: list[int]
    is_word: list[bool]
    """Holds a letter or digit: neither punctuation nor white space."""
    quotes: list[int]
    """Number of the quote region that holds the token, from 1; 0 outside all."""
    regions: list[QuoteRegion]
    sentences: list[int]
    """Place of the token's sentence in `sentence_spans`."""
    sentence_spans: list[Span]
    """Tokens of each sentence."""
    paragraphs: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def subtree(self, token: int) -> list[int]:
        """The token and all that hang on it, in order of the text."""
        found, pending = [], [token]
        while pending:
            found.append(pending.pop())
            pending += self.children[found[-1]]
        return sorted(found)

    def sentence_tokens(self, token: int) -> range:
        """The tokens of the sentence that the token stands in."""
        return range(*self.sentence_spans[self.sentences[token]])

    def is_runaway(self, token: int) -> bool:
        """Whether the token stands in what the parse takes for a sentence but is too long for one."""
        start, end = self.sentence_spans[self.sentences[token]]
        return end - start > _LONGEST_SENTENCE

    def token_at(self, offset: int) -> int:
        """The token that holds the character, or the last one before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def label(self, mentions: Sequence[Mention]) -> list[str]:
        """For each token the type of the mention that it is part of, or an empty string."""
        labels = [""] * len(self)
        for mention in mentions:
            token = self.token_at(mention.start_char)
            while token < len(self) and self.starts[token] < mention.end_char:
                labels[token] = mention.label
                token += 1
        return labels

    def covered(self, start: int, end: int) -> list[int]:
        """The tokens with a letter or digit that share a character with `[start, end)`."""
        tokens = []
        for token in range(self.token_at(start), len(self)):
            if self.starts[token] >= end:
                break
            if self.is_word[token] and self.ends[token] > start:
                tokens.append(token)
        return tokens


def read(doc: Doc, sentences: Sequence[Sentence]) -> Reading:
    """Read a parsed text. A text without a parse reads as tokens that each stand alone."""
    text = read_text(doc)
    words, lower, tags, deps, entities, heads, starts = read_columns(
        doc, "ORTH", "LOWER", "TAG", "DEP", "ENT_TYPE", "HEAD", "IDX"
    )
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    regions = find_quotes(text)
    sentence_of = _places(starts, [sentence.start_char for sentence in sentences])
    return Reading(
        text=text, words=words, lower=lower, tags=tags,
        pos=[coarse_pos(tag) for tag in tags], deps=deps, heads=heads,
        children=_children(heads), entities=entities, starts=starts, ends=ends,
        is_word=[_HAS_WORD.search(word) is not None for word in words], quotes=_quote_numbers(starts, regions),
        regions=regions, sentences=sentence_of, sentence_spans=_spans(sentence_of, max(1, len(sentences))),
        paragraphs=_paragraphs(words),
    )  # fmt: skip


@lru_cache(maxsize=256)
def coarse_pos(tag: str) -> str:
    """The universal part of speech that a Penn Treebank tag stands for, as far as the tag alone tells."""
    return _COARSE.get(tag) or _COARSE_BY_PREFIX.get(tag[:2], "PUNCT" if not tag[:1].isalpha() else "X")


def _children(heads: list[int]) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in heads]
    for token, head in enumerate(heads):
        if head != token:
            children[head].append(token)
    return children


def _places(starts: Iterable[int], bounds: list[int]) -> list[int]:
    """For each start the place of the last bound at or before it, 0 where there is none."""
    return [max(0, bisect_right(bounds, start) - 1) for start in starts]


def _spans(places: list[int], count: int) -> list[Span]:
    spans = [(0, 0)] * count
    for token, place in enumerate(places):
        first, _ = spans[place]
        spans[place] = (first if spans[place] != (0, 0) else token, token + 1)
    return spans


def _quote_numbers(starts: list[int], regions: list[QuoteRegion]) -> list[int]:
    bounds = [region.start for region in regions]
    numbers = [bisect_right(bounds, start) for start in starts]
    return [
        number if number and start < regions[number - 1].end else 0
        for number, start in zip(numbers, starts, strict=True)
    ]


def _paragraphs(words: list[str]) -> list[int]:
    numbers, number = [], 0
    for word in words:
        numbers.append(number)
        number += "\n" in word
    return numbers
