"""A value, where it came from, and what was refused on the way to it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Refused(Exception):
    """A candidate that cannot be the value; its text says why."""


@dataclass(frozen=True, slots=True)
class Choice(Generic[Value]):
    """What was chosen (None: nothing), the source that said so, and what was refused or outweighed, in words."""

    value: Value | None = None
    source: str | None = None
    refused: tuple[str, ...] = field(default=())
    witnesses: tuple[str, ...] = field(default=())
    """The fields of the page that say so."""
    others: tuple[str, ...] = field(default=())
    """What other fields of the page say, with their names."""

    def evidence(self) -> dict[str, object]:
        """The JSON-able account for `core.extractions.evidence`."""
        account: dict[str, object] = {"source": self.source}
        for name in ("witnesses", "others", "refused"):
            if getattr(self, name):
                account[name] = list(getattr(self, name))
        return account


def choose(candidates: Iterable[tuple[str, str | None]], read: Callable[[str], Value | None]) -> Choice[Value]:
    """The first candidate that `read` accepts; it returns None for nothing and raises `Refused` with a reason."""
    refused: list[str] = []
    for source, raw in candidates:
        if not raw:
            continue
        try:
            value = read(raw)
        except Refused as reason:
            refused.append(f"{source}: {reason}: {raw[:80]}")
            continue
        if value:
            return Choice(value, source, tuple(refused))
    return Choice(refused=tuple(refused))
