"""What recurs on the pages of a host, and what of it a page is read with."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class HostBlock:
    """A text that stands on several pages of a host, with the verdict on it: a row of `ops.host_blocks`."""

    TABLE: ClassVar[str] = "ops.host_blocks"
    host: str
    block_digest: str
    text: str
    page_count: int
    text_count: int
    verdict: str
    first_seen_at: datetime
    last_seen_at: datetime


@dataclass(frozen=True, slots=True)
class Template:
    """What is known of a host when one of its pages is read: digests of its blocks."""

    blocks: frozenset[str] = frozenset()
    headings: frozenset[str] = frozenset()
    """Headings that recur: template only where they stand over it."""

    def __bool__(self) -> bool:
        """Whether anything is known."""
        return bool(self.blocks)
