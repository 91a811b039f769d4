"""Events that alarms wait for: what Prefect cannot see by itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from prefect.events import emit_event

from expectations.facts.health import put_in_words
from flows.session import Session
from flows.tally import Tally
from tasks.counts import say_count
from tasks.discover.sources import Source, is_due, read_sources
from tasks.reasons import Reason
from warehouse.silence import SourceNews, read_news, read_starts


@dataclass(frozen=True, slots=True)
class Silence:
    """A source that has brought nothing for as long as its declaration allows."""

    source: str
    days: int
    since: datetime
    last_failure: str


def signal_failures(session: Session) -> None:
    """One event for each critical expectation that did not hold in this run."""
    for failure in describe_failures(session.tally):
        payload = {**failure, "run_id": session.run_id, "warehouse": session.paths.name}
        expectation = failure["expectation"]
        emit("broadsheet.expectation.failed", f"broadsheet.expectation.{expectation}", expectation, payload)


def describe_failures(tally: Tally) -> Iterator[dict[str, str]]:
    """The critical expectations that did not hold, each with what came of it and the reason to look for in rejects."""
    for failure, count in tally.critical_failures.items():
        batches = say_count(count, "batch", "batches")
        kept_out = "the whole batch was" if failure.is_of_batch else "the records concerned were"
        yield {
            "expectation": failure.expectation,
            "what": f"{failure.expectation} did not hold in {batches}; {kept_out} kept out",
            "count": str(count),
            "reason": Reason.BATCH_REFUSED if failure.is_of_batch else Reason.EXPECTATION_FAILED,
        }


def signal_drift(session: Session, row: Mapping[str, Any]) -> None:
    """One event for a measure of an outlet or source that has become unusual."""
    payload = {
        "what": put_in_words(row),
        "name": row["name"],
        "measure": row["measure"],
        "since": row["since_at"].isoformat(timespec="minutes"),
        "run_id": session.run_id,
        "warehouse": session.paths.name,
    }
    resource = f"broadsheet.drift.{row['kind']}.{row['name']}.{row['measure']}"
    emit("broadsheet.health.drifted", resource, f"{row['name']}: {row['measure']}", payload)


def signal_silences(session: Session) -> None:
    """One event for each declared source whose silence has grown too long since the run before this one."""
    for silence in list_silences(session):
        payload = {
            "source": silence.source,
            "days": silence.days,
            "since": silence.since.isoformat(timespec="minutes"),
            "last_failure": silence.last_failure,
            "warehouse": session.paths.name,
        }
        emit("broadsheet.source.silent", f"broadsheet.source.{silence.source}", silence.source, payload)
        session.tally.warnings.append(f"source {silence.source}: nothing new since {payload['since']}")


def list_silences(session: Session) -> list[Silence]:
    """The silences that this run is to tell: of sources that it does not ask, too, for they grow between two visits."""
    sources, _ = read_sources(session.settings.declaration_folder)
    with session.look() as connection:
        news, (former_at, began_at) = read_news(connection), read_starts(connection, session.run_id)
    return list(find_silences(sources, news, former_at, began_at))


def find_silences(
    sources: Sequence[Source], news: dict[str, SourceNews], former_at: datetime | None, began_at: datetime
) -> Iterator[Silence]:
    """The sources whose limit lies between the begin of the former run and that of this: each silence is told once.

    That of one that nobody asked any more, as in a warehouse for a trial, is not its own.
    """
    for source in sources:
        known = news.get(source.name)
        if known is None or not source.is_enabled:
            continue
        limit = known.since + timedelta(days=source.silent_days)
        is_between = limit <= began_at and (former_at is None or former_at < limit)
        if is_between and not is_due(source, known.asked_at, limit):
            yield Silence(source.name, source.silent_days, known.since, known.last_failure or "")


def emit(event: str, resource_id: str, name: str, payload: Mapping[str, object]) -> None:
    """Send one event to the Prefect server."""
    resource = {"prefect.resource.id": resource_id.replace(" ", ""), "prefect.resource.name": name}
    emit_event(event=event, resource=resource, payload=dict(payload))
