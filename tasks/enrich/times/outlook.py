"""Where a time points by the words of its clause, in languages that are read without a parse."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasks.enrich.times.reading import Context, Match
from tasks.enrich.times.tokens import Token

REACH = 40
"""Tokens of a clause that are looked at on each side."""
NEAR = 3
"""Before a time, the words in which its preposition stands: "bis zum", "à partir de"."""
ENDS = frozenset(".!?:;,()–—")
SHORT = 3
"""A clause with no more words beside the time has no verb: "Lundi, le conseil se réunira"."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """The words of a language, in lower case, that tell what is to come from what has been."""

    ahead: frozenset[str]
    """What is willed, planned or bound to be, and verbs whose present, with a day, speaks of what comes."""
    future: re.Pattern[str]
    """Forms of the future by their ending."""
    past: frozenset[str]
    """Beside these nothing of it counts, and what is told has been: "a annoncé", "hat entschieden", "wollte"."""
    until: re.Pattern[str]
    """Prepositions of a time to come, where the words before it end."""
    since: re.Pattern[str]
    """Prepositions of a time that has been."""
    openers: frozenset[str]
    """What begins a clause without a comma."""
    attribute: re.Pattern[str] = re.compile(r"(?!)")
    """The words about a time that stands inside a noun: "die am (Freitag) beschlossenen Kürzungen"."""

    def direction(self, match: Match, context: Context) -> int:
        """-1 to the past, 1 to the future, 0 where the clause does not tell."""
        before = " ".join([token[0] for token in context.tokens[max(0, match.start - NEAR) : match.start]]).lower()
        following = context.tokens[match.end][0] if match.end < len(context.tokens) else ""
        if self.since.search(before) or self.attribute.search(f"{before} {following}"):
            return -1
        if self.until.search(before):
            return 1
        words = list(self.clause(match, context))
        if self.past.intersection(words):
            return -1
        is_told = not self.ahead.isdisjoint(words) or any(self.future.fullmatch(word) for word in words)
        return int(is_told)

    def clause(self, match: Match, context: Context) -> Iterator[str]:
        """The words around the time up to the marks and words that end its clause; capitals are left as they are."""
        behind = context.tokens[match.end : match.end + REACH]
        before = list(self.until_end(context.tokens[max(0, match.start - REACH) : match.start][::-1]))
        yield from before
        after = list(self.until_end(behind))
        yield from after
        if len(before) + len(after) <= SHORT and len(after) < len(behind) and behind[len(after)][0] == ",":
            yield from self.until_end(behind[len(after) + 1 :])

    def until_end(self, tokens: Sequence[Token]) -> Iterator[str]:
        """The words up to the first that ends the clause."""
        for token in tokens:
            word = token[0]
            if token.lastgroup == "gap" or word in ENDS or word in self.openers:
                return
            yield word
