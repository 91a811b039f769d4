"""Fetch what is new and due: every attempt is written down, pages go into the archive and wait there to be read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from flows.session import Session
from flows.steps.capture import refuse_name
from flows.steps.fetch.agenda import Agenda
from flows.steps.fetch.followers import Followers
from flows.steps.fetch.recover import recover_pages
from flows.steps.fetch.store import VisitStore
from tasks.discover.expand import expand_document
from tasks.fetch.state import Memory, Visit
from tasks.fetch.stream import BatchLimits, fetch_batches
from tasks.fetch.summary import SourceSummary, add_visits
from tasks.forgetting import Forgotten
from tasks.records import AddressState
from warehouse.arrow import to_arrow
from warehouse.memory import read_hosts, read_source_states, recall_addresses
from warehouse.writer import load_batch

BATCH = BatchLimits(count=500, byte_count=32_000_000, seconds=0.25)
"""Pages reach the archive within this time. What a killed run has to ask for again came later."""


def fetch_pages(session: Session, agenda: Agenda) -> None:
    """Visit everything on the agenda and all that it leads to, and store what comes of it."""
    left_out = LeftOut(session.forgotten)
    with VisitStore(session) as store, Followers() as followers:
        recover_pages(session, store)
        for visits in visit_agenda(session, agenda, left_out):
            store.add(visits)
            followers.tell(visits)
            add_visits(session.tally.sources, visits)
            session.tally.warnings += [f"{visit.item.url}: {visit.warning}" for visit in visits if visit.warning]
            session.tally.visit_count += sum(visit.fetch is not None for visit in visits)
            session.tell("fetch")
            session.publish_when_due()
    session.reject(list(map(refuse_name, sorted(left_out.names))))
    note_sources(session, agenda)


@dataclass
class LeftOut:
    """What is forgotten and came up all the same, in lists, feeds and redirects: it is not asked for."""

    forgotten: Forgotten
    names: set[str] = field(default_factory=set)
    """Domains, and ids of addresses."""

    def holds(self, url: str) -> bool:
        """Whether an address is forgotten; it is noted, if it is."""
        name = self.forgotten.find_name(url)
        if name:
            self.names.add(name)
        return name is not None


def visit_agenda(session: Session, agenda: Agenda, left_out: LeftOut) -> Iterator[list[Visit]]:
    """The visits as they come, in batches; none at all for an empty agenda, which needs no contact either."""
    if not agenda.items:
        return
    yield from fetch_batches(
        agenda.items,
        agenda.plans,
        recall(session, left_out),
        lambda item, document: expand_document(item, document, agenda.settings_of(item)),
        session.settings.fetch,
        session.clock,
        session.run_id,
        BATCH,
    )


def recall(session: Session, left_out: LeftOut) -> Memory:
    """What earlier runs remember, as the crawl asks for it."""

    def look_up(urls: Sequence[str]) -> dict[str, AddressState]:
        with session.look() as connection:
            return recall_addresses(connection, urls)

    with session.look() as connection:
        return Memory(read_hosts(connection, session.clock()), look_up, left_out.holds)


def note_sources(session: Session, agenda: Agenda) -> None:
    """Write down how each source stands, so that the next run knows when it is due.

    Of addresses that are forgotten, and that no declaration names, nothing is written down, their host neither.
    """
    now = session.clock()
    asked = {item.source_name for item in agenda.items if not session.forgotten.holds(item.url)}
    for name in (name for name in agenda.plans if name in asked or name in agenda.schedules):
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
