"""The sentences of a text: those of its parse, or, without one, by marks and line ends."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc

from tasks.enrich.token_columns import read_text
from tasks.records import Sentence

_SENTENCE_GAP = re.compile(r"(?<=[.!?…。！？])[\"'”’»“)\]]*[ \t\u00a0]+(?=[\"'“„«‘(\[¿¡]*[^\W\d_a-z])|\n+")
_NO_END = re.compile(
    r"(?:\b[^\W\d_]|\b\d{1,2}|\b(?:Dr|Prof|Mr|Mrs|Ms|Mme|St|Sr|Sra|Dra|Hr|Fr|Nr|bzw|ca|ggf|etc|vgl|usw|"
    r"Jan|Feb|Mär|Apr|Jun|Jul|Aug|Sept?|Okt|Nov|Dez))\.$"
)
"""What ends in a full stop but ends no sentence: an initial, an ordinal ("24. Februar"), an abbreviation."""


def read_sentences(doc: Doc, article_id: str) -> list[Sentence]:
    """The sentences in order, without the white space around them; those of nothing else are left out."""
    text = read_text(doc)
    spans = (trim_span(text, sentence.start_char, sentence.end_char) for sentence in doc.sents)
    kept = [span for span in spans if span[0] < span[1]]
    return [Sentence(article_id, number, start, end) for number, (start, end) in enumerate(kept)]


def trim_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends; an empty one if it holds nothing else."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def find_sentence(sentences: Sequence[Sentence], char: int) -> int:
    """The number of the sentence that holds a character, or else of the last one before it (the first, if none is)."""
    return max(bisect_right(sentences, char, key=lambda sentence: sentence.start_char) - 1, 0)

def split_sentences(text: str, article_id: str) -> list[Sentence]:
    """The sentences of a text that no model reads: cut at line ends, and at marks of ends before a capital letter."""
    cuts = [match for match in _SENTENCE_GAP.finditer(text) if is_sentence_end(text, match)]
    starts = [0, *(match.end() for match in cuts)]
    ends = [*(match.end() for match in cuts), len(text)]
    spans = [trim_span(text, start, end) for start, end in zip(starts, ends, strict=True)]
    kept = [span for span in spans if span[0] < span[1]]
    return [Sentence(article_id, number, start, end) for number, (start, end) in enumerate(kept)]


def is_sentence_end(text: str, gap: re.Match[str]) -> bool:
    """Whether a gap ends a sentence: a line's end does, a full stop after an abbreviation does not."""
    return "\n" in gap[0] or _NO_END.search(text, max(0, gap.start() - 12), gap.start()) is None
