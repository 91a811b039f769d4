"""Keep a warehouse in shape: what is too old goes, and the file takes no more space than it needs."""

from datetime import timedelta
from typing import Any

from prefect import flow

from deploy.settings import load_settings
from flows.runs import name_run, run_in_session
from flows.session import Session
from flows.steps.relate import relate_articles
from flows.steps.removal import drop_pages, squeeze
from flows.steps.template import learn_templates
from tasks.discover.sources import read_sources
from tasks.fetch.archive import list_orphans
from warehouse.locations import list_needed_files
from warehouse.operations import drop_logs, list_broken_runs, list_open_runs
from warehouse.removal import find_older


@flow(name="maintain", flow_run_name=name_run, persist_result=False)
def maintain(
    article_days: int | None = None, source: str | None = None, warehouse: str | None = None
) -> dict[str, Any]:
    """Remove what is older than it may be (tables and archive together), and compact the warehouse.

    Args:
        article_days: Articles fetched longer ago go. Empty: what the settings and the source declarations say.
        source: Just articles of this source.
        warehouse: The file that people open. Empty: the `warehouse` of the settings.
    """
    settings = load_settings(warehouse=warehouse, retention__article_days=article_days)
    parameters = {"article_days": article_days, "source": source}
    return run_in_session("maintain", settings, parameters, lambda session: keep_in_shape(session, source))


def keep_in_shape(session: Session, source: str | None) -> None:
    """The steps of maintenance."""
    limits = read_limits(session, source)
    own = [name for name in limits if name is not None]
    is_changed = [drop_older(session, name, days, own if name is None else []) for name, days in limits.items()]
    drop_old_logs(session)
    if any(is_changed):
        learn_templates(session)
        relate_articles(session)
    drop_orphans(session)
    squeeze(session)


def read_limits(session: Session, source: str | None) -> dict[str | None, int]:
    """Days that articles are kept, by source; under None those that hold for all sources."""
    retention = session.settings.retention
    limits: dict[str | None, int] = {
        declared.name: declared.retention_days
        for declared in read_sources(session.settings.declaration_folder)[0]
        if declared.retention_days is not None
    }
    if source is not None:
        days = retention.article_days if retention.article_days is not None else limits.get(source)
        return {} if days is None else {source: days}
    return limits | ({} if retention.article_days is None else {None: retention.article_days})


def drop_older(session: Session, source: str | None, days: int, spared: list[str]) -> bool:
    """Remove articles that are older than that, those of `spared` sources aside; whether there were any."""
    with session.look() as connection:
        removal = find_older(connection, session.clock() - timedelta(days=days), source, spared)
    if not removal.page_ids:
        return False
    drop_pages(session, removal)
    return True


def drop_old_logs(session: Session) -> None:
    """Remove old rows of the logs that grow with every run."""
    before = session.clock() - timedelta(days=session.settings.retention.log_days)
    with session.connect() as connection:
        counts = drop_logs(connection, before)
    session.tally.rows.subtract(counts)
    session.is_changed = session.is_changed or any(counts.values())


def drop_orphans(session: Session) -> None:
    """Remove archive files of dead runs that no table points to.

    Those of runs that may be at work stay, and those that the next ingest looks through for pages that it would else
    have to fetch again (`flows.steps.fetch.recover`).
    """
    with session.look() as connection:
        needed = list_needed_files(connection)
        spared = [*list_open_runs(connection), *list_broken_runs(connection, "ingest", session.run_id)]
    orphans = list_orphans(session.paths.archive, needed, [session.run_id, *spared])
    for file in orphans:
        file.unlink()
    session.tally.rows.subtract({"archive files": len(orphans)} if orphans else {})
