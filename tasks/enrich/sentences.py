"""The sentences of a parsed text."""

from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc

from tasks.records import Sentence


def read_sentences(doc: Doc, article_id: str) -> list[Sentence]:
    """The sentences in order, without the white space around them; those of nothing else are left out."""
    text = doc.text  # built anew by each access
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
