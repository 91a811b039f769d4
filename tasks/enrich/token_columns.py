"""Properties of all tokens of a parsed text, as lists: spaCy's token objects cost about a microsecond for each."""

from typing import Any

import numpy as np
from spacy.tokens import Doc

_TEXT = "text"
"""Where a parsed text keeps its text as one string."""
_COLUMNS = "columns"
"""Where it keeps the columns that were read."""
_TEXTS = frozenset({"ORTH", "LOWER", "TAG", "DEP", "ENT_TYPE"})
"""Attributes that spaCy's arrays have as keys of strings."""
INSIDE, BEGINS = 1, 3
"""spaCy's numbers (`ENT_IOB`) for a token within a name, and for the one that begins it."""


def read_text(doc: Doc) -> str:
    """The text of a parsed text, put together once: spaCy does it anew, token by token, at each access."""
    if _TEXT not in doc.user_data:
        doc.user_data[_TEXT] = doc.text
    return doc.user_data[_TEXT]  # type: ignore[no-any-return]


def read_columns(doc: Doc, *attributes: str) -> list[list[Any]]:
    """A list for each attribute, by its name in `spacy.attrs`: texts as such, HEAD as number of a token.

    Each is read once, also for others who ask for it: nobody changes them, nor the text behind them.
    """
    known: dict[str, list[Any]] = doc.user_data.setdefault(_COLUMNS, {})
    new = [name for name in attributes if name not in known]
    if new:
        columns = doc.to_array(list(new)).reshape(len(doc), len(new)).T
        known |= {name: _read_column(doc, name, column) for name, column in zip(new, columns, strict=True)}
    return [known[name] for name in attributes]


def _read_column(doc: Doc, attribute: str, column: Any) -> list[Any]:
    if attribute in _TEXTS:
        keys = column.tolist()
        known = {key: doc.vocab.strings[key] for key in set(keys)}
        return [known[key] for key in keys]
    numbers = column.astype(np.int64)  # what lies below zero comes without its sign
    return (numbers + np.arange(len(doc)) if attribute == "HEAD" else numbers).tolist()  # type: ignore[no-any-return]
