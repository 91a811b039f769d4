"""Read articles out of pages, batch by batch, through the gate into the warehouse."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc

from expectations.verdict import Verdict
from flows.batches import LARGEST, Future, gather, submit_in_order
from flows.session import Session
from flows.steps.capture import PageBatch
from flows.steps.correct import read_article_corrections
from tasks.counts import say_count
from tasks.extract.addresses import web_host_of
from tasks.extract.task import extract_batch
from tasks.records import Page, PageText, Reject, Sighting, Template
from tasks.workers import Limits, Parcel, StageResult, join_results
from warehouse.arrow import to_arrow
from warehouse.templates import find_hosts, read_templates

CHUNK_SIZE = 32
CHUNK_BYTES = 2_000_000
"""Pages a request to a worker, and their bytes: long enough that the request costs little (6 to 8 ms), short enough
for one time limit."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A batch that was read: what is to be written down of its pages, whose bytes are let go, and what came of them."""

    rows: Sequence[Page]
    rejects: Sequence[Reject]
    sightings: Sequence[Sighting]
    fetched_at: Mapping[str, datetime]
    """By page_id, of all pages."""
    result: StageResult

    def __len__(self) -> int:
        return len(self.fetched_at) + len(self.rejects) + len(self.sightings)


def extract_pages(session: Session, batches: Iterable[PageBatch]) -> None:
    """Hand `batches` to the workers, with what is known of the hosts' templates, and load what comes back, in order."""
    with session.look() as connection:
        templates = read_templates(connection)
    corrections = read_article_corrections(session)
    workers = session.settings.workers
    timeout_seconds = workers.extract_timeout_seconds
    limits = Limits(CHUNK_SIZE, timeout_seconds, workers.processes, workers.memory_limit_mb, CHUNK_BYTES)
    number = 0

    def submit(batch: PageBatch) -> Future[StageResult]:
        nonlocal number
        number += 1
        session.gate.start()
        label = f"{number} ({say_count(len(batch.pages), 'page')})"
        pages = add_templates(session, batch.pages, templates) if templates else batch.pages
        pages = [replace(page, corrections=corrections) for page in pages] if corrections else pages
        return session.workers.submit(
            extract_batch, label=label, pages=Parcel(pages), settings=session.settings.extract, limits=limits
        )

    readings = take_readings(session, submit_in_order(submit, batches, 3 * workers.processes))
    groups = gather(readings, len, workers.batch_size, LARGEST * workers.batch_size)
    for count, group in enumerate(groups, start=1):
        enter_readings(session, group, f"extract-{count:05d}")


def add_templates(session: Session, pages: Sequence[PageText], templates: Mapping[str, Template]) -> list[PageText]:
    """The pages with the template of their article's host, or, before it is known, of their own."""
    with session.look() as connection:
        hosts = find_hosts(connection, [page.page_id for page in pages])
    own = {page.page_id: web_host_of(page.canonical_url) or web_host_of(page.url) or "" for page in pages}
    return [replace(page, template=templates.get((own | hosts)[page.page_id], Template())) for page in pages]


def take_readings(session: Session, answers: Iterable[tuple[PageBatch, StageResult]]) -> Iterator[Reading]:
    """What came of each batch; it counts as read."""
    for batch, result in answers:
        session.tally.refused += len(batch.rejects)
        session.tally.pages_done += len(batch.pages)
        session.tell("extract")
        fetched_at = {page.page_id: page.fetched_at for page in batch.pages}
        yield Reading(batch.rows, batch.rejects, batch.sightings, fetched_at, result)


def enter_readings(session: Session, group: Sequence[Reading], batch_id: str) -> None:
    """Judge and load some batches: first their pages, then what was read out of those that may enter."""
    rows = [row for reading in group for row in reading.rows]
    rejects = [reject for reading in group for reject in reading.rejects]
    sightings = [sighting for reading in group for sighting in reading.sightings]
    result = join_results([reading.result for reading in group])
    seen_again = {Sighting.TABLE: to_arrow(Sighting.TABLE, sightings)} if sightings else {}
    if rows:
        pages = session.judge({Page.TABLE: to_arrow(Page.TABLE, rows)}, f"{batch_id}-pages")
        session.load(replace(pages, kept={**pages.kept, **seen_again}), rejects)
        entered = pages.kept[Page.TABLE].column("page_id") if Page.TABLE in pages.kept else pa.array([], pa.string())
        tables = keep_pages(result.tables, entered)
    else:
        session.load(Verdict(seen_again, [], []), rejects)
        tables = result.tables
    fetched_at = {page_id: at for reading in group for page_id, at in reading.fetched_at.items()}
    session.load(session.judge(tables, batch_id, fetched_at=fetched_at), result.rejected)
    session.publish_when_due()


def keep_pages(tables: Mapping[str, pa.Table], page_ids: pa.ChunkedArray | pa.Array) -> dict[str, pa.Table]:
    """The rows of pages that are in the warehouse; all tables of this stage name their page."""
    return {name: table.filter(pc.is_in(table.column("page_id"), value_set=page_ids)) for name, table in tables.items()}
