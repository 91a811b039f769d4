"""Properties of all tokens of a parsed text, as lists: spaCy's token objects cost about a microsecond for each."""

from typing import Any

import numpy as np
from spacy.tokens import Doc

_TEXT = "text"
"""Where a parsed text keeps its text as one string."""
_TEXTS = frozenset({"ORTH", "TAG", "DEP", "ENT_TYPE"})
"""Attributes that spaCy's arrays have as keys of strings."""


def read_text(doc: Doc) -> str:
    """The text of a parsed text, put together once: spaCy does it anew, token by token, at each access."""
    if _TEXT not in doc.user_data:
        doc.user_data[_TEXT] = doc.text
    return doc.user_data[_TEXT]  # type: ignore[no-any-return]


def read_columns(doc: Doc, *attributes: str) -> list[list[Any]]:
    """A list for each attribute, by its name in `spacy.attrs`: texts as such, HEAD as number of a token."""
    columns = doc.to_array(list(attributes)).reshape(len(doc), len(attributes)).T
    return [_read_column(doc, name, column) for name, column in zip(attributes, columns, strict=True)]


def _read_column(doc: Doc, attribute: str, column: Any) -> list[Any]:
    if attribute in _TEXTS:
        keys = column.tolist()
        known = {key: doc.vocab.strings[key] for key in set(keys)}
        return [known[key] for key in keys]
    numbers = column.astype(np.int64)  # what lies below zero comes without its sign
    return (numbers + np.arange(len(doc)) if attribute == "HEAD" else numbers).tolist()  # type: ignore[no-any-return]
