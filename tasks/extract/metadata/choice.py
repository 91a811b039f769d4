"""A value, where it came from, what else says so, and what was refused on the way to it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Refused(Exception):
    """A candidate that cannot be the value; its text says why."""


@dataclass(frozen=True, slots=True)
class Witness:
    """One place that says something of a field: the `source` as it is stored, and the `name` of the place."""

    source: str
    """record, feed, json_ld, meta, text, url or extractor."""
    name: str
    raw: str | None


@dataclass(frozen=True, slots=True)
class Choice(Generic[Value]):
    """What was chosen (None: nothing), who said so, and what was refused or outweighed, in words."""

    value: Value | None = None
    source: str | None = None
    name: str | None = None
    """The place of the source: `og:title`, `datePublished`."""
    refused: tuple[str, ...] = field(default=())
    witnesses: tuple[str, ...] = field(default=())
    """The places that say the same."""
    others: tuple[str, ...] = field(default=())
    """What other places say, with their names."""

    def evidence(self) -> dict[str, object]:
        """The JSON-able account for `core.extractions.evidence`."""
        account: dict[str, object] = {"source": self.source}
        if self.name and self.name != self.source:
            account["field"] = self.name
        others = tuple(place for place in self.witnesses if place != self.name)
        for name, said in (("witnesses", others), ("others", self.others), ("refused", self.refused)):
            if said:
                account[name] = list(said)
        return account


def choose(candidates: Iterable[Witness], read: Callable[[str], Value | None]) -> Choice[Value]:
    """The first candidate that `read` accepts; it returns None for nothing and raises `Refused` with a reason."""
    refused: list[str] = []
    for candidate in candidates:
        if not candidate.raw:
            continue
        try:
            value = read(candidate.raw)
        except Refused as reason:
            refused.append(in_words(candidate, str(reason)))
            continue
        if value:
            return Choice(value, candidate.source, candidate.name, tuple(refused))
    return Choice(refused=tuple(refused))


def in_words(candidate: Witness, reason: str) -> str:
    """A refused candidate for the evidence."""
    return f"{candidate.name}: {reason}: {(candidate.raw or '')[:80]}"
