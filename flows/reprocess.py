"""Compute again from what is stored, without fetching."""

from typing import Any, Literal

from prefect import flow

from deploy.settings import load_settings
from flows.corrections_file import check_corrections_file
from flows.ingest import extract_pending
from flows.runs import name_run, run_in_session
from flows.session import Session
from flows.steps.capture import stored_batches
from flows.steps.correct import note_corrections
from flows.steps.enrich import enrich_articles
from flows.steps.extract import extract_pages
from flows.steps.relate import relate_articles
from flows.steps.removal import remove_moved
from flows.steps.template import learn_templates
from tasks.enrich.version import ANNOTATOR_VERSION, STAGE
from tasks.enrich.version import config_digest as enrich_digest
from tasks.extract.extract import EXTRACTOR
from tasks.extract.extract import config_digest as extract_digest
from tasks.relate.embeddings.extra import check_extra
from warehouse.pending import Which, pending_articles, pending_pages

Stage = Literal["extract", "enrich", "relate"]


@flow(name="reprocess", flow_run_name=name_run, persist_result=False)
def reprocess(
    stage: Stage, is_all: bool = False, warehouse: str | None = None, processes: int | None = None
) -> dict[str, Any]:
    """Compute a stage and those behind it again, from stored pages and texts: what is stale, or everything.

    Stale is what an older extractor, model or setting made. A text that is read differently becomes a new version
    with cause `extraction`, which is never shown as an edit by the publisher.

    Args:
        stage: Where to begin.
        is_all: Not just what is stale.
        warehouse: The file that people open. Empty: the `warehouse` of the settings.
        processes: Worker processes. Empty: one per core, or what the settings say.
    """
    settings = load_settings(warehouse=warehouse, workers__processes=processes)
    parameters = {"stage": stage, "is_all": is_all}
    return run_in_session(
        "reprocess", settings, parameters, lambda session: compute_again(session, stage, "all" if is_all else "stale")
    )


def compute_again(session: Session, stage: Stage, which: Which) -> None:
    """The steps from `stage` on."""
    check_corrections_file(session.settings)
    check_extra(session.settings.relate)
    note_corrections(session)
    if stage == "extract":
        extract_stale(session, which)
        remove_moved(session)
        extract_pending(session)
        learn_templates(session)
    if stage in ("extract", "enrich"):
        enrich_stale(session, which)
    relate_articles(session)


def extract_stale(session: Session, which: Which) -> None:
    """Read stored pages again."""
    with session.look() as connection:
        page_ids = pending_pages(connection, EXTRACTOR, extract_digest(session.settings.extract), which)
    session.tally.found += len(page_ids)
    extract_pages(session, stored_batches(session, page_ids))


def enrich_stale(session: Session, which: Which) -> None:
    """Annotate articles again whose annotations, or whose text, are of yesterday."""
    with session.look() as connection:
        digest = enrich_digest(session.settings.enrich)
        article_ids = pending_articles(connection, STAGE, ANNOTATOR_VERSION, digest, which)
    enrich_articles(session, article_ids)
