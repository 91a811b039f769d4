"""Keep a warehouse in shape: what is too old goes, and the file takes no more space than it needs."""

from collections.abc import Iterator, Mapping
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
from warehouse.operations import drop_logs, list_broken_ingests, list_open_runs
from warehouse.removal import find_older, has_pages


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

    def work(session: Session) -> None:
        keep_in_shape(session, source, article_days)

    return run_in_session("maintain", settings, parameters, work)


def keep_in_shape(session: Session, source: str | None, article_days: int | None = None) -> None:
    """The steps of maintenance; of one `source`, if it is named, and with `article_days` that were asked for."""
    limits = read_limits(session, source, article_days)
    if source is not None:
        session.tally.warnings += find_idleness(session, source, limits)
    own = [name for name in limits if name is not None]
    is_changed = [drop_older(session, name, days, own if name is None else []) for name, days in limits.items()]
    drop_old_logs(session)
    if any(is_changed):
        learn_templates(session)
        relate_articles(session)
    drop_orphans(session)
    squeeze(session)


def read_limits(session: Session, source: str | None, article_days: int | None) -> dict[str | None, int]:
    """Days that articles are kept, by source; under None those that hold for all sources.

    What was asked for, of one source by name, wins over its declaration, and that over the settings.
    """
    for_all = session.settings.retention.article_days
    limits: dict[str | None, int] = {
        declared.name: declared.retention_days
        for declared in read_sources(session.settings.declaration_folder)[0]
        if declared.retention_days is not None
    }
    if source is not None:
        days = next((days for days in (article_days, limits.get(source), for_all) if days is not None), None)
        return {} if days is None else {source: days}
    return limits | ({} if for_all is None else {None: for_all})


def find_idleness(session: Session, source: str, limits: Mapping[str | None, int]) -> Iterator[str]:
    """Why nothing of a source that was named can go."""
    if not limits:
        yield f"nothing says how long {source} is kept: give --older-than, or retention_days in its declaration"
    with session.look() as connection:
        if not has_pages(connection, source):
            yield f"nothing here is of a source {source}"


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
        spared = [*list_open_runs(connection), *list_broken_ingests(connection, session.run_id)]
    orphans = list_orphans(session.paths.archive, needed, [session.run_id, *spared])
    for file in orphans:
        file.unlink()
    session.tally.rows.subtract({"archive files": len(orphans)} if orphans else {})
