"""From sources to the published warehouse: the whole road."""

from pathlib import Path
from typing import Any

from prefect import flow

from deploy.settings import load_settings
from flows.runs import name_run, run_in_session
from flows.session import Session
from flows.steps.capture import capture_batches, stored_batches
from flows.steps.enrich import enrich_articles
from flows.steps.extract import extract_pages
from flows.steps.relate import relate_articles
from tasks.discover.local import discover_local
from tasks.enrich.version import STAGE
from warehouse.pending import pending_articles, pending_pages


@flow(name="ingest", flow_run_name=name_run, persist_result=False)
def ingest(
    sources: list[str] | None = None,
    warehouse: str | None = None,
    processes: int | None = None,
    field_map: dict[str, str] | None = None,
    base: str | None = None,
) -> dict[str, Any]:
    """Take in pages and articles, and everything that an earlier run left undone, up to the published warehouse.

    The same input twice changes nothing. A run that died is resumed by running again.

    Args:
        sources: Files and folders: .html, .txt, .jsonl, .csv, .parquet, also gzipped. Empty: the `sources` of the
            settings.
        warehouse: The file that people open. Empty: the `warehouse` of the settings.
        processes: Worker processes. Empty: one per core, or what the settings say.
        field_map: Other names of fields in records, for example {"published_at": "date"}.
        base: Folder that inputs without a URL are named from. Empty: the parent of each source.
    """
    settings = load_settings(
        warehouse=warehouse and Path(warehouse).absolute(),
        workers__processes=processes,
        discover__field_map=field_map or None,
        discover__base=base and Path(base).absolute(),
    )
    paths = [Path(source) for source in sources or settings.sources]
    parameters = {"sources": [str(path) for path in paths]}
    return run_in_session("ingest", settings, parameters, lambda session: take_in(session, paths))


def take_in(session: Session, paths: list[Path]) -> None:
    """The steps of the road, each over all that is pending."""
    settings = session.settings
    found = discover_local(paths, settings.discover, session.clock)
    extract_pending(session)
    extract_pages(session, capture_batches(session, found))
    enrich_missing(session)
    relate_articles(session)


def extract_pending(session: Session) -> None:
    """Read the pages that are in the archive and were not read yet."""
    with session.connect() as connection:
        page_ids = pending_pages(connection)
    session.tally.found += len(page_ids)
    extract_pages(session, stored_batches(session, page_ids))


def enrich_missing(session: Session) -> None:
    """Annotate the articles that have no annotations of their current text."""
    with session.connect() as connection:
        article_ids = pending_articles(connection, STAGE)
    enrich_articles(session, article_ids)
