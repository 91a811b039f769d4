"""From sources to the published warehouse: the whole road."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from prefect import flow

from deploy.settings import Settings, load_settings
from flows.corrections_file import check_corrections_file
from flows.runs import name_run, run_in_session
from flows.session import Session
from flows.signals import signal_silences
from flows.steps.answers import Answers, close_answered, find_waiting, note_answers
from flows.steps.assess import assess_sources
from flows.steps.assess_countries import assess_countries
from flows.steps.assess_health import assess_health
from flows.steps.capture import capture_batches, note_mapping, stored_batches
from flows.steps.correct import note_corrections
from flows.steps.enrich import enrich_articles
from flows.steps.extract import extract_pages
from flows.steps.fetch import fetch_pages
from flows.steps.fetch.agenda import Agenda, choose_due, make_agenda
from flows.steps.relate import relate_articles
from flows.steps.removal import forget_again, remove_moved
from flows.steps.template import learn_templates
from tasks.discover.asked import Asked, sort_sources
from tasks.discover.local import discover_local
from tasks.discover.sources import Source, find_source, read_sources
from tasks.enrich.version import STAGE
from tasks.fetch.state import Plan
from tasks.records import Capture, Reject
from tasks.relate.embeddings.extra import check_extra
from warehouse.memory import read_source_states
from warehouse.pending import pending_articles, pending_pages


@flow(name="ingest", flow_run_name=name_run, persist_result=False)
def ingest(
    sources: list[str] | None = None,
    source_names: list[str] | None = None,
    warehouse: str | None = None,
    processes: int | None = None,
    field_map: dict[str, str] | None = None,
    base: str | None = None,
    hosts: list[str] | None = None,
    languages: list[str] | None = None,
    since: date | None = None,
    until: date | None = None,
) -> dict[str, Any]:
    """Take in pages and articles, and everything that an earlier run left undone, up to the published warehouse.

    Without sources and source names: the declared sources that are due, and the `sources` of the settings. The same
    input twice changes nothing. A run that died is resumed by running again.

    Args:
        sources: Files, folders and web addresses: pages, texts, records, tables, WARC, each also gzipped; feeds,
            sitemaps, pages and home pages; lists of addresses.
        source_names: Declared sources, due or not.
        warehouse: The file that people open. Empty: the `warehouse` of the settings.
        processes: Worker processes. Empty: one per core, or what the settings say.
        field_map: Other names of fields in records, for example {"published_at": "date"}.
        base: Folder that inputs without a URL are named from. Empty: the parent of each source.
        hosts: Of archives, feeds and sitemaps, just the pages of these hosts and of those below them.
        languages: Of archives, feeds and sitemaps, just the pages in these languages (two-letter codes).
        since: Of archives, feeds and sitemaps, just what is of this day or later.
        until: Of archives, feeds and sitemaps, just what is of this day or earlier.
    """
    settings = load_settings(
        warehouse=warehouse,
        workers__processes=processes,
        discover__field_map=field_map or None,
        discover__base=base and Path(base).absolute(),
        discover__hosts=hosts or None,
        discover__languages=languages or None,
        discover__since=since,
        discover__until=until,
    )
    is_scheduled = not sources and not source_names
    asked = sort_sources(list_inputs(settings) if is_scheduled else sources or [], settings.discover)
    declared = [find_source(settings.declaration_folder, name) for name in source_names or []]
    parameters = {"sources": sources or [], "source_names": source_names or [], "field_map": field_map or {}}

    def work(session: Session) -> None:
        take_in(session, asked, choose_sources(session) if is_scheduled else declared)

    return run_in_session("ingest", settings, parameters, work)


def list_inputs(settings: Settings) -> list[str]:
    """The inputs that every scheduled run takes in; paths are under the home."""
    return [source if "://" in source else str(settings.home / source) for source in settings.sources]


def choose_sources(session: Session) -> list[Source]:
    """The declared sources that are due. A declaration that is wrong is a warning: the others are visited."""
    sources, problems = read_sources(session.settings.declaration_folder)
    session.tally.warnings += map(str, problems)
    with session.look() as connection:
        states = read_source_states(connection)
    return choose_due(sources, states, session.clock())


def take_in(session: Session, asked: Asked, sources: Sequence[Source]) -> None:
    """The steps of the road, each over all that is pending."""
    settings = session.settings
    check_corrections_file(settings)  # a run that cannot end well is not to begin
    check_extra(settings.relate)
    plan = Plan(settings.fetch.delay_seconds, settings.fetch.max_requests_per_host)
    agenda = make_agenda(asked, sources, settings.discover, plan, session.clock())
    answers = Answers()
    found = note_answers(
        discover_local(list(asked.paths), settings.discover, session.clock), find_waiting(session), answers
    )
    fetch_pages(session, agenda)
    session.reject(agenda.rejects)
    note_corrections(session)
    extract_pending(session)
    extract_pages(session, capture_batches(session, note_mapping(session, found)))
    close_answered(session, answers)
    extract_pages(session, capture_batches(session, discover_archives(session, agenda)))
    remove_moved(session)
    extract_pending(session)  # of articles that went back to a text that they had
    forget_again(session)
    learn_templates(session)
    enrich_missing(session)
    relate_articles(session)
    assess_sources(session, sources)
    assess_countries(session)
    assess_health(session)
    signal_silences(session)


def discover_archives(session: Session, agenda: Agenda) -> Iterator[Capture | Reject]:
    """What the archives of declared sources hold, in the name of the source."""
    for source_name, path in agenda.archives:
        for found in discover_local([path], session.settings.discover, session.clock):
            yield name_source(found, source_name)


def name_source(found: Capture | Reject, source_name: str) -> Capture | Reject:
    """The same of another source; a refusal too, so that its replay is of that source."""
    if isinstance(found, Capture):
        return replace(found, source_name=source_name)
    return replace(found, record={**(found.record or {}), "source_name": source_name})


def extract_pending(session: Session) -> None:
    """Read the pages that are in the archive and were not read yet."""
    with session.look() as connection:
        page_ids = pending_pages(connection)
    session.tally.found += len(page_ids)
    extract_pages(session, stored_batches(session, page_ids))


def enrich_missing(session: Session) -> None:
    """Annotate the articles that have no annotations of their current text."""
    with session.look() as connection:
        article_ids = pending_articles(connection, STAGE)
    enrich_articles(session, article_ids)
