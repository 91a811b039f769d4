"""Find inputs, drop what the warehouse has already, and put the rest into the archive."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from flows.batches import LARGEST, size_batches
from flows.session import Session
from tasks.discover.seen import Seen
from tasks.fetch.archive import ArchiveWriter, BrokenBody, read_bodies
from tasks.fetch.pages import make_page, make_page_text
from tasks.forgetting import Forgotten
from tasks.identity import Identity, article_id, identify
from tasks.reasons import Reason
from tasks.records import Capture, Page, PageText, Reject, Sighting
from tasks.workers import cut_by_size
from warehouse.load.sightings import find_captures
from warehouse.pending import StoredPage, read_pages

LOOK_UP_COUNT = 256
RECORDS = ("jsonl", "table")
BATCH_BYTES = 32_000_000
"""A batch ends at this many bytes too, so that large pages do not fill the memory."""


@dataclass(slots=True)
class PageBatch:
    """Pages on their way to the extract stage, and what is to be written down with them."""

    pages: list[PageText] = field(default_factory=list)
    rows: list[Page] = field(default_factory=list)
    """Rows of `raw.pages` that are not in the warehouse yet."""
    sightings: list[Sighting] = field(default_factory=list)
    """Of pages that are there already."""
    rejects: list[Reject] = field(default_factory=list)


def capture_batches(session: Session, found: Iterable[Capture | Reject]) -> Iterator[PageBatch]:
    """Batches of pages that the warehouse does not have; their bytes are in the archive when a batch is yielded."""
    seen = Seen()
    fresh = chain.from_iterable(
        _drop_known(session, chunk, seen) for chunk in cut_by_size(found, LOOK_UP_COUNT, BATCH_BYTES, _byte_count)
    )
    size = session.settings.workers.batch_size
    with ArchiveWriter(session.paths.archive, session.run_id) as archive:
        for chunk in cut_by_size(fresh, size, BATCH_BYTES, lambda item: _byte_count(item[0]), LARGEST * size):
            yield _archive_chunk(session, archive, chunk)
    session.tally.is_discovery_over = True


def note_mapping(session: Session, found: Iterable[Capture | Reject]) -> Iterator[Capture | Reject]:
    """The same items; a name that a field is mapped to and that none of the records has is a warning of the run."""
    absent, count = dict(session.settings.discover.field_map), 0
    for item in found:
        if isinstance(item, Capture) and item.via in RECORDS:
            count += 1
            absent = {field: name for field, name in absent.items() if name not in item.mapped}
        yield item
    if count:
        session.tally.warnings += [
            f"--map {field}={name}: no record has a field {name} ({count} read)" for field, name in absent.items()
        ]


def stored_batches(session: Session, page_ids: list[str]) -> Iterator[PageBatch]:
    """Batches of pages that lie in the archive. What cannot be read there is refused, and named."""
    workers = session.settings.workers
    size = size_batches(len(page_ids), workers.processes, workers.batch_size)
    for start in range(0, len(page_ids), size):
        with session.look() as connection:
            stored = read_pages(connection, page_ids[start : start + size])
        bodies = read_bodies(session.paths.archive, [(page.archive_path, page.archive_offset) for page in stored])
        yield _join_bodies(stored, bodies)


Item = tuple[Capture | Reject | Sighting, Identity | None]


def _drop_known(session: Session, chunk: list[Capture | Reject], seen: Seen) -> Iterator[Item]:
    """Captures that neither the warehouse nor this run has; refusals pass through, what is forgotten becomes one.

    Of those that are known, when they were seen, if that is new.
    """
    chunk = [refuse_forgotten(item, session.forgotten) for item in chunk]
    identities = [identify(item) if isinstance(item, Capture) else None for item in chunk]
    page_ids = [identity.page_id for identity in identities if identity]
    with session.look() as connection:
        captures = find_captures(connection, page_ids)
    session.tally.found += len(chunk)
    for item, identity in zip(chunk, identities, strict=True):
        if isinstance(item, Reject) or identity is None:
            yield item, None
            continue
        page_id, stored = identity.page_id, captures.get(identity.page_id, [])
        before = seen.at.get(page_id)
        at = seen.add(item, page_id, stored)
        if not stored and before is None:
            yield item, identity
            continue
        session.tally.known += 1
        if at not in (before, *stored):
            yield Sighting(page_id, at, session.run_id), None
    session.tell("extract")


def refuse_forgotten(item: Capture | Reject, forgotten: Forgotten) -> Capture | Reject:
    """The capture, or its refusal if it is of an address that must not come back; that names no address."""
    if isinstance(item, Reject):
        return forget_record(item) if forgotten and forgotten.is_named_in(repr(item)) else item
    names = filter(None, map(forgotten.find_name, (item.url, item.final_url, item.canonical_url)))
    if (name := next(names, None)) is None:
        return item
    return refuse_name(name)


def refuse_name(name: str) -> Reject:
    """The refusal of what is forgotten under a name: of an address the id, a domain."""
    return Reject("discover", "raw.pages", name, Reason.FORGOTTEN, "it was offered again, and nothing of it is kept")


def forget_record(reject: Reject) -> Reject:
    """A refusal without what was refused, under a name that tells nothing; the same input has the same."""
    name = article_id(reject.record_id)
    detail = f"it names an address that is forgotten, and was refused as {reject.reason}: nothing of it is kept"
    return Reject(reject.stage, reject.table_name, name, Reason.FORGOTTEN, detail)


def _archive_chunk(session: Session, archive: ArchiveWriter, chunk: list[Item]) -> PageBatch:
    batch = PageBatch()
    for item, identity in chunk:
        if isinstance(item, Reject):
            batch.rejects.append(item)
        elif isinstance(item, Sighting):
            batch.sightings.append(item)
        elif identity:
            location = archive.append(item, identity)
            batch.rows.append(make_page(item, identity, location, session.run_id))
            batch.pages.append(make_page_text(item, identity))
    archive.sync()
    return batch


def _join_bodies(stored: list[StoredPage], bodies: list[bytes | BrokenBody]) -> PageBatch:
    batch = PageBatch()
    for page, body in zip(stored, bodies, strict=True):
        if isinstance(body, BrokenBody):
            detail = f"{page.url}: {body.detail}"
            record = {"page_id": page.page_id, "url": page.url}
            batch.rejects.append(Reject("extract", "raw.pages", page.url, Reason.INVALID_ARCHIVE, detail, record))
        else:
            batch.pages.append(page.with_body(body))
    return batch


def _byte_count(item: Capture | Reject | Sighting) -> int:
    return len(item.body) if isinstance(item, Capture) else 0
