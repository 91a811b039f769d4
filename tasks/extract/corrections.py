"""What a person knows better of a page than its reading: the roles of blocks, and the time of publication."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time

from tasks.extract.assemble import RoleBlock
from tasks.extract.metadata.dates import Moment
from tasks.extract.metadata.read import Metadata
from tasks.records import ArticleCorrections

SOURCE = "correction"
"""How a corrected value says where it comes from."""


def correct_blocks(blocks: Sequence[RoleBlock], corrections: ArticleCorrections) -> tuple[RoleBlock, ...]:
    """The blocks, those that begin with the words of a correction in its role; the text follows the roles."""
    return tuple(_correct_block(block, corrections) for block in blocks)


def _correct_block(block: RoleBlock, corrections: ArticleCorrections) -> RoleBlock:
    words = _squeeze(block.text)
    for start, role in corrections.roles:
        if words.startswith(_squeeze(start)):
            return replace(block, role=role, evidence=f"{SOURCE}; read as {block.role}", is_in_text=None)
    return block


def _squeeze(text: str) -> str:
    return " ".join(text.split()).casefold()


def correct_date(metadata: Metadata, corrections: ArticleCorrections) -> Metadata:
    """The metadata with the time of publication that the corrections give, if any."""
    if corrections.published_at is None:
        return metadata
    former = metadata.published.at.isoformat() if metadata.published else None
    evidence = {**metadata.evidence, "published_at": {"source": SOURCE, "others": [f"read: {former}"]}}
    moment = read_moment(corrections.published_at)
    return replace(metadata, published=moment, published_source=SOURCE, evidence=evidence)


def read_moment(text: str) -> Moment:
    """A moment out of a file of corrections."""
    if len(text) == len("2026-03-01"):
        return Moment(datetime.combine(date.fromisoformat(text), time(), UTC), "day", None)
    moment = datetime.fromisoformat(text)
    offset = moment.utcoffset()
    precision = "second" if moment.second else "minute"
    return Moment(moment.astimezone(UTC), precision, int(offset.total_seconds() // 60) if offset is not None else None)
