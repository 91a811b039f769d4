"""Types that hold over a whole article."""

from collections.abc import Sequence
from dataclasses import dataclass

from tasks.records import Sentence


@dataclass(frozen=True, slots=True)
class Name:
    """Something named, with the model's type and ours."""

    start: int
    end: int
    text: str
    model_label: str
    label: str


def retype(names: Sequence[Name], text: str, sentences: Sequence[Sentence]) -> list[Name]:
    """The names with the type that each has over the whole article."""
    return list(names)
