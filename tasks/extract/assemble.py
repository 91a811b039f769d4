"""Lay out the stored text: blocks one after another, a blank line between them, and every offset exact."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tasks.extract.addresses import absolute_url, domain_of
from tasks.extract.body.segments import Anchor
from tasks.records import Block, Link

SEPARATOR = "\n\n"
"""Stands between blocks of the stored text; within a block there is no line feed."""
TEXT_ROLES = frozenset({"body", "heading", "list", "quote", "embed", "live_post", "agency_note"})
"""The default profile: blocks of these roles are the stored text."""
MAX_LINKS = 2_000
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class RoleBlock:
    """A block with its role before it has a place in the text."""

    text: str
    role: str
    evidence: str | None = None
    anchors: tuple[Anchor, ...] = ()
    is_in_text: bool | None = None
    """Overrides the profile: a single first line that names a text is its title and stays in it."""

    @property
    def is_stored(self) -> bool:
        """Whether the block is part of the stored text."""
        return self.role in TEXT_ROLES if self.is_in_text is None else self.is_in_text


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The stored text with its blocks and links."""

    text: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]


def lay_out(blocks: Sequence[RoleBlock], article_id: str, page_id: str, base_url: str) -> LaidOut:
    """Join the stored blocks; `text[start_char:end_char]` is exactly the text of each of them and of each link."""
    text = SEPARATOR.join(block.text for block in blocks if block.is_stored)
    placed: list[Block] = []
    links: list[Link] = []
    own = domain_of(base_url)
    offset = 0
    for number, block in enumerate(blocks):
        start = offset if block.is_stored else None
        end = offset + len(block.text) if block.is_stored else None
        placed.append(Block(article_id, page_id, number, block.role, block.evidence, block.text, start, end))
        if start is not None and end is not None:
            for link in _links_of(block, start, base_url, own):
                links.append(Link(article_id, page_id, len(links), *link))
            offset = end + len(SEPARATOR)
    return LaidOut(text, tuple(placed), tuple(links[:MAX_LINKS]))


def _links_of(
    block: RoleBlock, offset: int, base_url: str, own: str | None
) -> Iterable[tuple[str, str | None, str, int, int, bool]]:
    """`own` is the domain of `base_url`."""
    for anchor in block.anchors:
        url = absolute_url(base_url, anchor.href)
        if url is not None:
            domain = domain_of(url)
            text = block.text[anchor.start : anchor.end]
            yield url, domain, text, offset + anchor.start, offset + anchor.end, own is not None and domain == own


def count_words(text: str) -> int:
    """Runs of letters, digits and underscores."""
    return len(WORD.findall(text))


def digest_text(text: str) -> str:
    """The address of a text: sha256 of its UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
