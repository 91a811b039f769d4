"""Offer again what was refused."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from prefect import flow

from deploy.settings import load_settings
from expectations.quarantine import read_rows
from flows.ingest import enrich_missing, extract_pending
from flows.runs import name_run, run_in_session
from flows.session import Session
from flows.steps.answers import Answers
from flows.steps.capture import capture_batches
from flows.steps.extract import extract_pages
from flows.steps.fetch import fetch_pages
from flows.steps.fetch.agenda import Agenda, make_agenda
from flows.steps.relate import relate_articles
from flows.steps.template import learn_templates
from tasks.discover.asked import Asked
from tasks.discover.refused import Refused, group_refused, read_refused, read_refused_lines
from tasks.enrich.version import STAGE
from tasks.fetch.state import Plan
from tasks.identity import identify
from tasks.records import Capture, Reject
from warehouse.operations import note_field_maps, read_field_maps
from warehouse.pending import reopen_articles, reopen_pages
from warehouse.quarantine import mark_replayed, read_rejects

Row = dict[str, Any]


@flow(name="replay", flow_run_name=name_run, persist_result=False)
def replay(reason: str | None = None, warehouse: str | None = None, processes: int | None = None) -> dict[str, Any]:
    """Offer the rejected records again, after the cause is mended.

    Inputs are read again where they lie, pages and articles from the archive.

    Args:
        reason: Just the records refused for this reason. Empty: all.
        warehouse: The file that people open. Empty: the `warehouse` of the settings.
        processes: Worker processes. Empty: one per core, or what the settings say.
    """
    settings = load_settings(warehouse=warehouse, workers__processes=processes)
    return run_in_session("replay", settings, {"reason": reason}, lambda session: offer_again(session, reason))


def offer_again(session: Session, reason: str | None) -> None:
    """Run every refused record through the stage that refused it, and note which entered."""
    with session.look() as connection:
        rows = read_rejects(connection, reason=reason, is_open=True)
    inputs = group_refused(rows)
    field_maps = find_field_maps(session, inputs)
    answers = Answers()
    fetch_pages(session, list_again(session, inputs, answers))
    extract_pages(session, capture_batches(session, discover_again(session, inputs, field_maps, answers)))
    enter_pages(session, rows)
    reopen(session, rows)
    extract_pending(session)
    learn_templates(session)
    enrich_missing(session)
    relate_articles(session)
    with session.connect() as connection:
        again = read_rejects(connection, run_id=session.run_id)
        entered = find_entered(rows, again, answers.find_entered(connection))
        mark_replayed(connection, entered, session.clock())


def find_field_maps(session: Session, inputs: Iterable[Refused]) -> dict[str, dict[str, str]]:
    """The names of fields that inputs were read with when they were refused, by input."""
    with session.connect() as connection:
        known = read_field_maps(connection)
        maps = {of.uri: known.get((of.run_id, of.uri)) or known.get((of.run_id, None)) for of in inputs}
        found = {uri: names for uri, names in maps.items() if names}
        note_field_maps(connection, session.run_id, found)
    return found


def discover_again(
    session: Session, inputs: Iterable[Refused], field_maps: Mapping[str, dict[str, str]], answers: Answers
) -> Iterator[Capture | Reject]:
    """What stands at refused places of inputs now, read as before: with those names of fields, under those names."""
    for refused in inputs:
        names = field_maps.get(refused.uri) or session.settings.discover.field_map
        settings = session.settings.discover.model_copy(update={"field_map": names})
        for found, reject_ids in () if refused.is_list else read_refused(refused, settings, session.clock):
            if isinstance(found, Capture):
                for reject_id in reject_ids:
                    answers.page_ids[reject_id].add(identify(found).page_id)
            yield found


def list_again(session: Session, inputs: Iterable[Refused], answers: Answers) -> Agenda:
    """The addresses that stand on refused lines of lists now."""
    settings = session.settings
    plan = Plan(settings.fetch.delay_seconds, settings.fetch.max_requests_per_host)
    agenda = make_agenda(Asked((), (), ()), (), settings.discover, plan, session.clock())
    for refused in inputs:
        for found, reject_ids in read_refused_lines(refused, settings.discover) if refused.is_list else ():
            if isinstance(found, Reject):
                agenda.rejects.append(found)
            else:
                agenda.items.append(found)
                agenda.plans.setdefault(found.source_name, plan)
                answers.urls |= dict.fromkeys(reject_ids, found.url)
    session.reject(agenda.rejects)
    return agenda


def find_entered(rows: Iterable[Row], again: Iterable[Row], answered: Collection[str]) -> list[str]:
    """Those of the offered `rows` that were not refused `again`, for the same reason or for another.

    Of inputs, just those whose answer is in the warehouse count: what is gone has not entered.
    """
    offered = {row["reject_id"] for row in rows}
    refused = {row["reject_id"] for row in again}
    anew = {find_subject(row) for row in again if row["reject_id"] not in offered}
    return [
        row["reject_id"]
        for row in rows
        if row["reject_id"] not in refused
        and find_subject(row) not in anew
        and (row["stage"] != "discover" or row["reject_id"] in answered)
    ]


def find_subject(row: Row) -> tuple[str, str]:
    """What a refusal is about: a stage, and the page, article or record that it could not do."""
    column = {"capture": "page_id", "extract": "page_id", "enrich": "article_id"}.get(row["stage"])
    return row["stage"], find_id(row, column) if column else row["record_id"]


def enter_pages(session: Session, rows: Iterable[Row]) -> None:
    """Hold refused rows of `raw.pages` against the expectations again; their bytes are in the archive."""
    batch = [row["record"] for row in rows if row["stage"] == "capture"]
    for number, record in enumerate(batch, start=1):
        session.load(session.judge(read_rows(record), f"replay-{number:05d}"))


def reopen(session: Session, rows: Iterable[Row]) -> None:
    """Make the pages and articles of refused rows pending again."""
    page_ids = {find_id(row, "page_id") for row in rows if row["stage"] == "extract"}
    article_ids = {find_id(row, "article_id") for row in rows if row["stage"] == "enrich"}
    with session.connect() as connection:
        reopen_pages(connection, sorted(page_ids))
        reopen_articles(connection, sorted(article_ids), STAGE)


def find_id(row: Row, name: str) -> str:
    """The page or article that a refusal is about: named by its record or the rows in it, or by the refusal itself."""
    record = row["record"] or {}
    tables = [rows for rows in record.values() if isinstance(rows, list)]
    named = [record, *(row for rows in tables for row in rows if isinstance(row, dict))]
    return str(next((of[name] for of in named if of.get(name)), row["record_id"]))
