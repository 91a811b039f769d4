"""Offer again what was refused."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

from prefect import flow

from deploy.settings import load_settings
from expectations.quarantine import read_rows
from flows.batches import cut
from flows.ingest import enrich_missing, extract_pending
from flows.runs import name_run, run_in_session
from flows.session import Session
from flows.steps.capture import LOOK_UP_COUNT, capture_batches
from flows.steps.extract import extract_pages
from flows.steps.fetch import fetch_pages
from flows.steps.fetch.agenda import Agenda, make_agenda
from flows.steps.relate import relate_articles
from flows.steps.template import learn_templates
from tasks.discover.asked import Asked
from tasks.discover.local import discover_local
from tasks.enrich.version import STAGE
from tasks.fetch.state import Plan
from tasks.records import Capture, Reject
from warehouse.operations import read_field_maps
from warehouse.pending import find_known_urls, reopen_articles, reopen_pages
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
        rows = list(filter(is_there, read_rejects(connection, reason=reason, is_open=True)))
    fetch_pages(session, list_again(session, rows))
    extract_pages(session, capture_batches(session, discover_again(session, rows)))
    enter_pages(session, rows)
    reopen(session, rows)
    extract_pending(session)
    learn_templates(session)
    enrich_missing(session)
    relate_articles(session)
    with session.connect() as connection:
        refused = {row["reject_id"] for row in read_rejects(connection, run_id=session.run_id)}
        mark_replayed(connection, [r["reject_id"] for r in rows if r["reject_id"] not in refused], session.clock())


def discover_again(session: Session, rows: Iterable[Row]) -> Iterator[Capture | Reject]:
    """Read the refused inputs again, each file once, as they were read before: with that base, those names of fields.

    What has entered from the same file is left alone.
    """
    with session.look() as connection:
        field_map = read_field_maps(connection)
    for path, base, run_id in find_places(rows, is_list=False):
        names = field_map.get(run_id) or session.settings.discover.field_map
        settings = session.settings.discover.model_copy(update={"base": base, "field_map": names})
        for found in cut(discover_local([path], settings, session.clock), LOOK_UP_COUNT):
            yield from drop_entered(session, found)


def drop_entered(session: Session, found: list[Capture | Reject]) -> Iterator[Capture | Reject]:
    """What was found, without the captures of addresses that the warehouse has pages of."""
    urls = [item.url for item in found if isinstance(item, Capture)]
    with session.look() as connection:
        known = find_known_urls(connection, urls)
    return (item for item in found if isinstance(item, Reject) or item.url not in known)


def list_again(session: Session, rows: Iterable[Row]) -> Agenda:
    """Read the lists of addresses again that had lines refused; what is on them and was fetched is left alone."""
    settings = session.settings
    lists = tuple(path for path, _, _ in find_places(rows, is_list=True))
    plan = Plan(settings.fetch.delay_seconds, settings.fetch.max_requests_per_host)
    agenda = make_agenda(Asked((), lists, ()), (), settings.discover, plan, session.clock())
    session.reject(agenda.rejects)
    return agenda


def is_there(row: Row) -> bool:
    """Whether the file that a refused record came from is still there; without it there is nothing to offer."""
    path = (row["record"] or {}).get("path") if row["stage"] == "discover" else None
    return path is None or path_of_uri(path).exists()


def find_places(rows: Iterable[Row], is_list: bool) -> list[tuple[Path, Path, str]]:
    """The files that refused records came from, each once, with the base that they were named from, and a run."""
    records = [((row["record"] or {}), row["run_id"]) for row in rows if row["stage"] == "discover"]
    wanted = [pair for pair in records if "path" in pair[0] and (pair[0].get("via") == "url_list") == is_list]
    places = {(record["path"], record["base"]): run_id for record, run_id in wanted}
    return [(path_of_uri(path), path_of_uri(base), run_id) for (path, base), run_id in sorted(places.items())]


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
    """The page or article that a refusal is about: named by its rows, or by the refusal itself."""
    tables = [rows for rows in (row["record"] or {}).values() if isinstance(rows, list)]
    return str(next((record[name] for rows in tables for record in rows if name in record), row["record_id"]))


def path_of_uri(uri: str) -> Path:
    """The path behind a `file:` URI."""
    return Path(os.fsdecode(unquote_to_bytes(urlsplit(uri).path)))
