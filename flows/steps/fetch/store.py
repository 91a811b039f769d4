"""Visits on their way into the warehouse: pages into the archive, attempts and what is remembered into their tables."""

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
from tasks.records import Capture, Page
from warehouse.arrow import to_arrow
from warehouse.pending import find_known_pages


class VisitStore:
    """Stores batches of visits, each in one transaction. Use as a context."""

    def __init__(self, session: Session) -> None:
        """Prepare to write into the archive of the session's warehouse."""
        self._session = session
        self._archive = ArchiveWriter(session.paths.archive, session.run_id)
        self._batch_count = 0

    def add(self, visits: Sequence[Visit]) -> None:
        """Store visits: their pages first, so that no address is remembered whose page could still be lost."""
        self._batch_count += 1
        pages = self._archive_pages([visit.capture for visit in visits if visit.capture])
        verdict = Verdict({}, [], [])
        if pages:
            self._session.gate.start()
            batch_id = f"fetch-{self._batch_count:05d}"
            verdict = self._session.judge({Page.TABLE: to_arrow(Page.TABLE, pages)}, batch_id)
        noted = {name: to_arrow(name, rows) for name, rows in list_rows(visits).items()}
        self._session.load(replace(verdict, kept={**verdict.kept, **noted}))

    def _archive_pages(self, captures: Sequence[Capture]) -> list[Page]:
        """Put the captures that the warehouse does not have into the archive, and return their rows."""
        identities = [identify(capture) for capture in captures]
        with self._session.connect() as connection:
            known = find_known_pages(connection, [identity.page_id for identity in identities])
        pages = []
        for capture, identity in zip(captures, identities, strict=True):
            if identity.page_id not in known:
                known.add(identity.page_id)
                location = self._archive.append(capture, identity)
                pages.append(make_page(capture, identity, location, self._session.run_id))
        self._archive.sync()
        return pages

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the archive's file."""
        self._archive.close()
