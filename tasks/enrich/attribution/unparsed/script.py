"""A text without a parse as plain lists: words and signs, what stands in quotation marks, sentences around these."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from tasks.enrich.attribution.quotes import QuoteRegion, find_quotes

_TOKEN = re.compile(
    r"(?:M(?:M|mes?|lles?|es?)?|Dr|Prof|Sra?s?|Dra|Hr|D)\.(?=\s+[A-ZÀ-Þ])|"
    r"(?:[Qq]u|[ldjtnsmcLDJTNSMC])['’](?=\w)|\w+(?:[-'’.]\w+)*|[^\w\s]|\n"
)
_ENDS = frozenset(".!?…")
_DATELINE = re.compile(r"[ \t]*[^\n.()]{2,50}\([^()\n]{2,30}\)[ \t]*\.?[ \t]*[-–—]+[ \t]+")
_SHORT = re.compile(r"[^\W\d_]|\d{1,2}|bzw|ca|ggf|etc|vgl|usw|St|Nr|Jan|Feb|Aug|Sept?|Okt|Nov|Dez|núm|av|art")
"""What a full stop follows without ending a sentence."""


@dataclass(frozen=True, slots=True)
class Script:
    """The tokens of one text, one entry per token in each list."""

    text: str
    words: list[str]
    lower: list[str]
    """In small letters, without the apostrophe or full stop that belongs to a word."""
    starts: list[int]
    ends: list[int]
    quotes: list[int]
    """Number of the quote region that holds the token, from 1; 0 outside all."""
    regions: list[QuoteRegion]
    sentences: list[tuple[int, int]]
    """First token, and the one after the last."""
    sentence_of: list[int]
    paragraph_of: list[int]
    names: frozenset[str]
    """Words that have a capital within a sentence."""

    def __len__(self) -> int:
        return len(self.words)

    def is_word(self, token: int) -> bool:
        """Whether a token holds a letter or digit."""
        return self.words[token][0].isalnum()

    def is_capital(self, token: int) -> bool:
        """Whether a token is a word with a capital."""
        return self.words[token][0].isupper()

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters from one token to another."""
        return self.starts[first], self.ends[last]

    def inside(self, region: int) -> list[int]:
        """The words in a quote region, by its number."""
        place = bisect_right(self.starts, self.regions[region - 1].start - 1)
        found = []
        while place < len(self) and self.quotes[place] == region:
            if self.is_word(place):
                found.append(place)
            place += 1
        return found


def read_script(text: str) -> Script:
    """Read a text of any kind."""
    regions = find_quotes(text)
    bounds = [region.start for region in regions]
    found = list(_TOKEN.finditer(text))
    words, starts = [one.group() for one in found], [one.start() for one in found]
    numbers = [bisect_right(bounds, start) for start in starts]
    quotes = [
        number if number and start < regions[number - 1].end else 0
        for number, start in zip(numbers, starts, strict=True)
    ]
    lower = [word.lower().rstrip(".'’") if len(word) > 1 else word.lower() for word in words]
    ends = [one.end() for one in found]
    paragraphs, number = [], 0
    for word in words:
        paragraphs.append(number)
        number += word == "\n"
    sentences = list(_sentences(text, words, starts, ends, quotes))
    sentence_of = [0] * len(words)
    for place, (first, end) in enumerate(sentences):
        sentence_of[first:end] = [place] * (end - first)
    opening = {first for first, _ in sentences}
    names = frozenset(
        word for token, word in enumerate(words)
        if word[0].isupper() and token not in opening and words[token - 1] not in "“„«\"»:—–"
    )  # fmt: skip
    return Script(text, words, lower, starts, ends, quotes, regions, sentences, sentence_of, paragraphs, names)


def _sentences(text: str, words: list[str], starts: list[int], ends: list[int], quotes: list[int]
               ) -> Iterator[tuple[int, int]]:  # fmt: skip
    """Tokens of each sentence; a quotation is never cut, a dateline is none of its sentence."""
    first = 0
    for token, word in enumerate(words):
        if token < first:
            continue
        if token == first and (token == 0 or words[token - 1] == "\n"):
            dateline = _DATELINE.match(text, starts[token])
            while dateline and first < len(words) and starts[first] < dateline.end():
                first += 1
        if word == "\n" or (first <= token and _is_end(words, starts, ends, quotes, token)):
            if token > first or word != "\n":
                yield first, token + 1
            first = token + 1
    if first < len(words):
        yield first, len(words)


def _is_end(words: list[str], starts: list[int], ends: list[int], quotes: list[int], token: int) -> bool:
    after = token + 1
    if after >= len(words) or starts[after] == ends[token]:
        return False
    opens = quotes[after] and quotes[after] != quotes[token]
    if not (words[after][0].isupper() or words[after][0].isdigit() or opens or words[after] in "¿¡—–"):
        return False
    if quotes[token]:
        is_closed = quotes[after] != quotes[token]
        return bool(is_closed and token and words[token - 1] in _ENDS)
    return words[token] in _ENDS and not (words[token] == "." and token and _SHORT.fullmatch(words[token - 1]))
