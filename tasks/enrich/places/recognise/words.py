"""The tokens and the model's names of a parsed text, as plain lists."""

from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from tasks.enrich.token_columns import BEGINS, INSIDE, read_columns


@dataclass(frozen=True)
class Words:
    """The tokens and names of a parsed text as plain lists: the model's own objects are made anew at each look."""

    text: str
    texts: list[str]
    lowers: list[str]
    starts: list[int]
    ends: list[int]
    is_capital: list[bool]
    tags: list[str]
    dependencies: list[str]
    heads: list[int]
    is_sentence_start: list[bool]
    entities: list[tuple[int, int, str]]
    """First token, last token (exclusive) and label of each name of the model."""

    @cached_property
    def lower_words(self) -> frozenset[str]:
        """The words that the text has in small letters."""
        return frozenset(word for word in self.texts if word.islower())


def read_tokens(doc: Doc, text: str) -> Words:
    """The tokens of a parsed text."""
    starts, lengths, texts, lowers, tags, dependencies, heads, sentence_starts, positions, labels = read_columns(
        doc, "IDX", "LENGTH", "ORTH", "LOWER", "TAG", "DEP", "HEAD", "SENT_START", "ENT_IOB", "ENT_TYPE"
    )
    ends = [start + length for start, length in zip(starts, lengths, strict=True)]
    return Words(
        text, texts, lowers, starts, ends, [word[:1].isupper() for word in texts],
        tags, dependencies, heads, [start == 1 for start in sentence_starts], read_entities(positions, labels),
    )  # fmt: skip


def read_entities(positions: list[int], labels: list[str]) -> list[tuple[int, int, str]]:
    """The model's names, from each token's place in one."""
    entities: list[tuple[int, int, str]] = []
    for index, position in enumerate(positions):
        if position == BEGINS:
            entities.append((index, index + 1, labels[index]))
        elif position == INSIDE and entities:
            first, _, label = entities[-1]
            entities[-1] = (first, index + 1, label)
    return entities
