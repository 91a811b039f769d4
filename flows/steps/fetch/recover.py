"""Pages that a killed run had fetched and not written down: they lie in its archive, and are not asked for again."""

from collections.abc import Iterator
from pathlib import Path

from flows.session import Session
from flows.steps.fetch.store import VisitStore
from tasks.discover.local import discover_local
from tasks.discover.settings import DiscoverSettings
from tasks.fetch.archive import list_files
from tasks.fetch.outcomes import Outcome
from tasks.fetch.state import Visit, remember
from tasks.identity import identify, make_id
from tasks.records import Capture, Fetch, Item
from warehouse.operations import list_broken_ingests
from warehouse.pending import find_known_pages

WEB_VIAS = frozenset({"feed", "sitemap", "page", "url_list"})


def recover_pages(session: Session, store: VisitStore) -> int:
    """Enter the pages in the archives of runs that broke off since the last that did not; how many."""
    with session.look() as connection:
        run_ids = list_broken_ingests(connection, session.run_id)
    files = [(run_id, file) for run_id in run_ids for file in list_files(session.paths.archive, run_id)]
    count = 0
    for run_id, file in files:
        for capture in _list_lost(session, file):
            store.add([_make_visit(capture, run_id)])
            count += 1
    store.commit()
    return count


def _list_lost(session: Session, file: Path) -> Iterator[Capture]:
    """The captures of the web in a file that the warehouse does not have. A torn end is passed over."""
    for found in discover_local([file], DiscoverSettings(), session.clock):
        if isinstance(found, Capture) and found.http_status and found.via in WEB_VIAS:
            with session.look() as connection:
                known = find_known_pages(connection, [identify(found).page_id])
            if not known:
                yield found


def _make_visit(capture: Capture, run_id: str) -> Visit:
    """The visit as the run that fetched the page would have told it."""
    item = Item(capture.url, capture.source_name, capture.via, "page", capture.claims)
    fetch = Fetch(
        fetch_id=make_id(run_id, capture.url, "recovered"),
        url=capture.url,
        source_name=capture.source_name,
        started_at=capture.fetched_at,
        elapsed_ms=None,
        http_status=capture.http_status,
        outcome=Outcome.FETCHED,
        detail="the run that fetched it was killed; the page was found in its archive",
        page_id=identify(capture).page_id,
        run_id=run_id,
    )
    validators = capture.etag, capture.last_modified
    state = remember(item, None, Outcome.FETCHED, capture.http_status, validators, capture.fetched_at)
    return Visit(item, fetch, capture, state)
