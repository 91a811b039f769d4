"""Annotated texts as the learned part sees texts: parsed, read, in columns, with the gold parts as tokens."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tasks.enrich.attribution.learned.columns import Columns, to_columns
from tasks.enrich.attribution.reading import Reading, Span, read
from tasks.enrich.attribution.training.polnear import GoldAttribution, GoldText
from tasks.enrich.language_model import LanguageModel
from tasks.enrich.sentences import read_sentences

_CUE_TAGS = ("VERB", "NOUN", "ADP", "AUX", "ADJ")
_BATCH_SIZE = 16
_WHOLE = 1_000_000
"""No text of the corpus is long enough to be parsed in pieces."""


@dataclass(frozen=True, slots=True)
class GoldTokens:
    """One attribution in tokens; `head` is the syntactic head of its cue."""

    head: int
    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]


@dataclass(frozen=True, slots=True)
class Example:
    """One annotated text."""

    name: str
    reading: Reading
    columns: Columns
    gold: tuple[GoldTokens, ...]


def make_examples(texts: Sequence[GoldText], model: LanguageModel) -> list[Example]:
    """Parse and read the texts. Attributions without a cue or without content teach nothing and are left out."""
    examples = []
    docs = model.parse([gold.text for gold in texts], _BATCH_SIZE, _WHOLE)
    for gold, doc in zip(texts, docs, strict=True):
        reading = read(doc, read_sentences(doc, gold.name))
        tokens = tuple(found for one in gold.attributions if (found := to_tokens(reading, one)) is not None)
        examples.append(Example(gold.name, reading, to_columns(reading), tokens))
    return examples


def to_tokens(reading: Reading, gold: GoldAttribution) -> GoldTokens | None:
    """The parts of a gold attribution as tokens, punctuation included."""
    cue, content = _covered(reading, gold.cue), _covered(reading, gold.content)
    if not cue or not content:
        return None
    return GoldTokens(cue_head(reading, cue), cue, _covered(reading, gold.source), content)


def cue_head(reading: Reading, cue: frozenset[int]) -> int:
    """The token of the cue that governs the others; of several the first that may be a cue by its part of speech."""
    tops = [token for token in sorted(cue) if reading.heads[token] == token or reading.heads[token] not in cue]
    heads = [token for token in tops if reading.pos[token] in _CUE_TAGS]
    return (heads or tops or sorted(cue))[0]


def _covered(reading: Reading, spans: Iterable[Span]) -> frozenset[int]:
    tokens = set()
    for start, end in spans:
        token = reading.token_at(start)
        while token < len(reading) and reading.starts[token] < end:
            if reading.ends[token] > start and reading.tags[token] != "_SP":
                tokens.add(token)
            token += 1
    return frozenset(tokens)
