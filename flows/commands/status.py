"""`broadsheet status`: how the warehouse stands."""

from typing import TYPE_CHECKING, Any

import typer
from rich.markup import escape
from rich.table import Table

from deploy.settings import load_settings
from flows.commands.options import Warehouse
from flows.console import make_console
from flows.place import find_warehouse
from tasks.counts import say_count
from tasks.escape import escape_text
from warehouse.at_work import describe_work, list_dead
from warehouse.lock import Holder, read_broken
from warehouse.paths import WarehousePaths

if TYPE_CHECKING:
    from warehouse.operations import WarehouseStatus


def status(warehouse: Warehouse = None) -> None:
    """Show what is in the warehouse, what is pending, stale and rejected, and the last runs.

    Examples:

        broadsheet status --warehouse news.duckdb
    """
    from tasks.corrections import explain_unmatched
    from tasks.enrich.version import ANNOTATOR_VERSION
    from tasks.enrich.version import config_digest as enrich_digest
    from tasks.extract.extract import EXTRACTOR
    from tasks.extract.extract import config_digest as extract_digest
    from warehouse.corrections import read_unmatched
    from warehouse.health import read_unusual
    from warehouse.operations import StageState, read_status
    from warehouse.reader import open_published

    settings = load_settings(warehouse=warehouse)
    paths = find_warehouse(settings)
    extract = StageState(EXTRACTOR, extract_digest(settings.extract))
    enrich = StageState(ANNOTATOR_VERSION, enrich_digest(settings.enrich))
    broken = read_broken(paths)
    if not paths.lake and not paths.file.exists():
        tell_of_first(paths, broken)
    with open_published(paths) as connection:
        state = read_status(connection, extract, enrich)
        unusual = read_unusual(connection)
        unmatched = read_unmatched(connection)
    typer.echo(f"{paths.name}: {say_count(state.article_count, 'article')} from {say_count(state.page_count, 'page')}")
    for work in describe_work(paths, state.runs):
        typer.echo(escape_text(f"A run is at work: {work}"))
    if broken:
        typer.echo(say_broken(broken))
    console = make_console()
    console.print(work_table(state))
    if stage := name_stale_stage(state):
        typer.echo(f"Stale is what other rules or settings made; again: broadsheet reprocess --stage {stage}")
    runs = add_broken(state.runs, broken)
    console.print(runs_table(runs, list_dead(paths, runs)))
    if unusual:
        console.print(health_table(unusual))
    for row in unmatched:
        why = explain_unmatched(row["kind"], row["absent_count"])
        typer.echo(f"corrections, line {row['line_no']}: {row['kind']} matches nothing: {why}")


def tell_of_first(paths: WarehousePaths, broken: Holder | None) -> None:
    """What is known of the first run of a file before it has published anything."""
    for work in describe_work(paths, ()):
        typer.echo(escape_text(f"The first run is at work, and has published nothing yet: {work}"))
    if broken:
        typer.echo(say_broken(broken))


def say_broken(broken: Holder) -> str:
    """What to do about a run whose process is gone."""
    return f"The last run broke off: {broken}. What it had committed is kept; run it again, it goes on there."


def work_table(state: "WarehouseStatus") -> Table:
    """What waits to be done."""
    grid = Table("", "pending", "stale", box=None, header_style="bold")
    grid.add_row("pages to read", str(state.pending_pages), str(state.stale_pages))
    grid.add_row("articles to annotate", str(state.pending_articles), str(state.stale_articles))
    for reason, count in state.rejects.items():
        grid.add_row(f"rejected: {reason}", str(count), "")
    return grid


def name_stale_stage(state: "WarehouseStatus") -> str | None:
    """The first stage whose outcome is of other rules or settings."""
    if state.stale_pages:
        return "extract"
    return "enrich" if state.stale_articles else None


def health_table(unusual: list[dict[str, Any]]) -> Table:
    """The outlets and sources that are out of the ordinary."""
    from expectations.facts.health import put_in_words

    grid = Table("not as usual", "since", box=None, header_style="bold")
    for row in unusual:
        grid.add_row(escape(escape_text(put_in_words(row))), f"{row['since_at']:%Y-%m-%d %H:%M}")
    return grid


def add_broken(runs: list[dict[str, Any]], broken: Holder | None) -> list[dict[str, Any]]:
    """The last runs with one that died before it published anything: the published copy does not know it."""
    if broken is None or broken.since_at is None or broken.run_id in {run["run_id"] for run in runs}:
        return runs
    started = {"run_id": broken.run_id, "flow": broken.flow, "state": "running", "started_at": broken.since_at}
    return [started | {"counts": {}}, *runs]


def runs_table(runs: list[dict[str, Any]], dead: set[str]) -> Table:
    """The last runs; of those that say that they are running, the dead were interrupted."""
    grid = Table("last runs", "flow", "state", "pages", "articles", "rejected", box=None, header_style="bold")
    for run in runs:
        counts = run["counts"]
        grid.add_row(
            f"{run['started_at']:%Y-%m-%d %H:%M:%S}",
            escape(escape_text(run["flow"])),
            "interrupted" if run["run_id"] in dead else escape(run["state"]),
            str(counts.get("pages", "")),
            str(counts.get("articles", "")),
            str(sum(counts["rejected"].values())) if "rejected" in counts else "",
        )
    return grid
