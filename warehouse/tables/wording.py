"""Which columns carry words of articles, beyond titles, names and keyphrases: what an export without text withholds.

Passages are left out; phrases, which name or cite and are mostly short, are cut after seven words.
"""

import re
from dataclasses import dataclass

MAX_PHRASE_WORDS = 7

NEVER = "false"
ALWAYS = "true"

_PART = re.compile(r"(passage|phrase)(?: if (.+))?")


@dataclass(frozen=True, slots=True)
class Wording:
    """In which rows the value of a column is a passage, in which a phrase: conditions in SQL over the row."""

    passage_if: str = NEVER
    phrase_if: str = NEVER

    @property
    def outcome(self) -> str:
        """What becomes of the values in an export without text."""
        parts = []
        if self.passage_if != NEVER:
            parts.append(f"left out{_where(self.passage_if)}")
        if self.phrase_if != NEVER:
            parts.append(f"cut after {MAX_PHRASE_WORDS} words{_where(self.phrase_if)}")
        return ", ".join(parts)

    def describe(self) -> str:
        """The same as a sentence of the column's description."""
        return f"In an export without text: {self.outcome}."


PASSAGE = Wording(passage_if=ALWAYS)
PHRASE = Wording(phrase_if=ALWAYS)


def read_wording(tag: str) -> Wording:
    """The wording that a mart's header declares: `passage`, `phrase`, `passage if kind = 'quotation'; phrase`.

    Raises:
        ValueError: the tag is none of these; the text names it.
    """
    conditions: dict[str, str] = {}
    for part in tag.split("; "):
        match = _PART.fullmatch(part)
        if match is None:
            raise ValueError(f"[{tag}] is no wording; write passage or phrase, each with or without an if")
        conditions[f"{match[1]}_if"] = match[2] or ALWAYS
    return Wording(**conditions)


def _where(condition: str) -> str:
    return "" if condition == ALWAYS else f" where {condition}"
