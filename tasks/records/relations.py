"""What holds between articles."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Copy:
    """An article whose text stands in an earlier one: a row of `core.copies`."""

    TABLE: ClassVar[str] = "core.copies"
    article_id: str
    copy_of: str
    similarity: float
    kind: str
