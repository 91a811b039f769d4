"""Fetch what is new and due: every attempt is written down, pages go into the archive and wait there to be read."""

from collections.abc import Iterator, Sequence

from flows.session import Session
from flows.steps.fetch.agenda import Agenda
from flows.steps.fetch.followers import Followers
from flows.steps.fetch.recover import recover_pages
from flows.steps.fetch.store import VisitStore
from tasks.discover.expand import expand_document
from tasks.fetch.state import Memory, Visit
from tasks.fetch.stream import BatchLimits, fetch_batches
from tasks.fetch.summary import SourceSummary, add_visits
from tasks.records import AddressState
from warehouse.arrow import to_arrow
from warehouse.memory import read_hosts, read_source_states, recall_addresses
from warehouse.writer import load_batch

BATCH = BatchLimits(count=500, byte_count=32_000_000, seconds=0.25)
"""Pages reach the archive within this time. What a killed run has to ask for again came later."""


def fetch_pages(session: Session, agenda: Agenda) -> None:
    """Visit everything on the agenda and all that it leads to, and store what comes of it."""
    with VisitStore(session) as store, Followers() as followers:
        recover_pages(session, store)
        for visits in visit_agenda(session, agenda):
            store.add(visits)
            followers.tell(visits)
            add_visits(session.tally.sources, visits)
            session.tally.visit_count += sum(visit.fetch is not None for visit in visits)
            session.tell("fetch")
            session.publish_when_due()
    note_sources(session, agenda)


def visit_agenda(session: Session, agenda: Agenda) -> Iterator[list[Visit]]:
    """The visits as they come, in batches; none at all for an empty agenda, which needs no contact either."""
    if not agenda.items:
        return
    yield from fetch_batches(
        agenda.items,
        agenda.plans,
        recall(session),
        lambda item, document: expand_document(item, document, agenda.settings_of(item)),
        session.settings.fetch,
        session.clock,
        session.run_id,
        BATCH,
    )


def recall(session: Session) -> Memory:
    """What earlier runs remember, as the crawl asks for it."""

    def look_up(urls: Sequence[str]) -> dict[str, AddressState]:
        with session.look() as connection:
            return recall_addresses(connection, urls)

    with session.look() as connection:
        return Memory(read_hosts(connection, session.clock()), look_up)


def note_sources(session: Session, agenda: Agenda) -> None:
    """Write down how each source stands, so that the next run knows when it is due."""
    now = session.clock()
    for name in agenda.plans:
        session.tally.sources.setdefault(name, SourceSummary(name))
    with session.connect() as connection:
        before = read_source_states(connection)
        states = [
            summary.make_state(agenda.schedules.get(name), before.get(name), now)
            for name, summary in session.tally.sources.items()
        ]
        if states:
            load_batch(connection, {"ops.sources": to_arrow("ops.sources", states)}, session.run_id, now)
            session.is_changed = True
