"""Visits on their way into the warehouse: pages into the archive at once, their rows soon after, many at a time."""

import time
from collections.abc import Sequence
from dataclasses import replace
from types import TracebackType
from typing import Self

from expectations.verdict import Verdict
from flows.session import Session
from tasks.fetch.archive import ArchiveWriter
from tasks.fetch.pages import make_page
from tasks.fetch.state import Visit
from tasks.fetch.summary import list_rows
from tasks.identity import identify
from tasks.records import Capture, Page, Sighting
from warehouse.arrow import to_arrow
from warehouse.pending import find_known_pages

COMMIT_COUNT = 500
COMMIT_SECONDS = 3.0
"""Visits are committed at this number, or when this many seconds have passed. Their pages lie in the archive by then,
where the run after a killed one finds them: `flows.steps.fetch.recover`."""


class VisitStore:
    """Stores visits, many in one transaction. Use as a context."""

    def __init__(self, session: Session) -> None:
        """Prepare to write into the archive of the session's warehouse."""
        self._session = session
        self._archive = ArchiveWriter(session.paths.archive, session.run_id)
        self._pages: list[Page] = []
        self._sightings: list[Sighting] = []
        self._visits: list[Visit] = []
        self._committed_at = time.monotonic()
        self._commit_count = 0

    def add(self, visits: Sequence[Visit]) -> None:
        """Take in visits, none to let time pass. Their pages are in the archive when this returns."""
        self._archive_pages([visit.capture for visit in visits if visit.capture])
        self._visits += (replace(visit, capture=None) for visit in visits)
        is_due = time.monotonic() - self._committed_at >= COMMIT_SECONDS
        if len(self._visits) >= COMMIT_COUNT or is_due:
            self.commit()

    def commit(self) -> None:
        """Write the rows of all that was taken in: pages in one transaction with what is remembered of them."""
        self._committed_at = time.monotonic()
        if not self._visits:
            return
        self._archive.sync()
        noted = {name: to_arrow(name, rows) for name, rows in list_rows(self._visits).items()}
        if self._sightings:
            noted[Sighting.TABLE] = to_arrow(Sighting.TABLE, self._sightings)
        verdict = self._judge_pages()
        self._session.load(replace(verdict, kept={**verdict.kept, **noted}))
        self._visits, self._pages, self._sightings = [], [], []

    def _judge_pages(self) -> Verdict:
        if not self._pages:
            return Verdict({}, [], [])
        self._commit_count += 1
        return self._session.judge({Page.TABLE: to_arrow(Page.TABLE, self._pages)}, f"fetch-{self._commit_count:05d}")

    def _archive_pages(self, captures: Sequence[Capture]) -> None:
        """Put the captures that the warehouse does not have into the archive, and keep the rows of all."""
        if not captures:
            return
        self._session.gate.start()
        identities = [identify(capture) for capture in captures]
        with self._session.look() as connection:
            known = find_known_pages(connection, [identity.page_id for identity in identities])
        known |= {page.page_id for page in self._pages}
        for capture, identity in zip(captures, identities, strict=True):
            if identity.page_id not in known:
                known.add(identity.page_id)
                location = self._archive.append(capture, identity)
                self._pages.append(make_page(capture, identity, location, self._session.run_id))
            else:
                self._sightings.append(Sighting(identity.page_id, capture.fetched_at, self._session.run_id))
        self._archive.flush()

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Commit what is left if all went well, and end the archive's file."""
        try:
            if kind is None:
                self.commit()
        finally:
            self._archive.close()
