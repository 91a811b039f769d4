"""What a command prints when a run is over."""

from collections.abc import Iterator
from typing import Any

from rich.markup import escape
from rich.table import Table

from deploy.settings import Settings
from flows.console import make_console
from flows.place import find_warehouse
from flows.server import answers, find_server
from tasks.counts import say_count
from tasks.escape import escape_text
from tasks.reasons import Reason

LONGEST_WARNING = 1000


def print_summary(settings: Settings, counts: dict[str, Any], *, reads_inputs: bool = True) -> None:
    """Say what was kept and what was refused, and where to look; what was read, if the command reads anything."""
    console = make_console()
    if reads_inputs:
        console.print(describe_inputs(counts))
    if counts["sources"]:
        console.print(sources_table(counts["sources"]))
    if counts["rejected"]:
        console.print(rejects_table(counts["rejected"]))
    if any(counts["rows"].values()):
        console.print(describe_rows(counts["rows"], counts["standing"]), highlight=False)
    for warning in counts["warnings"]:
        console.print(f"[yellow]Warning:[/] {escape(escape_text(warning, LONGEST_WARNING))}")
    paths = find_warehouse(settings)
    places = {
        "Warehouse": paths.name,
        "Data Docs": paths.data_docs / "index.html",
        "Prefect UI": describe_ui(settings),
    }
    for what, where in places.items():
        console.print(f"{what:<11}{escape(str(where))}", soft_wrap=True)


def describe_inputs(counts: dict[str, Any]) -> str:
    """What came in, and what became of it."""
    again = f" ({counts['read_again']} of them again, without their host's template)" if counts["read_again"] else ""
    return (
        f"{say_count(counts['found'], 'input')} found, {counts['known']:,} known already, "
        f"{say_count(counts['pages'], 'page')} read{again}, {say_count(counts['articles'], 'article')} annotated, "
        f"{say_count(sum(counts['rejected'].values()), 'record')} rejected."
    )


def describe_ui(settings: Settings) -> str:
    """Where a run can be looked at: the server that runs, else how to start it. That of the command itself is gone."""
    server = find_server(settings)
    if server is None or not answers(server.api_url):
        return "`broadsheet up` shows this run, too"
    return server.api_url.removesuffix("/api")


def sources_table(rows: list[dict[str, Any]]) -> Table:
    """What came of each source of the web. Pages that came are among the inputs found."""
    grid = Table(box=None, header_style="bold")
    for name in rows[0]:
        grid.add_column(name, overflow="fold")
    for row in rows:
        grid.add_row(*(escape(escape_text(str(value))) for value in row.values()))
    return grid


def rejects_table(rejected: dict[str, int]) -> Table:
    """Reasons, what they mean, how often."""
    grid = Table("rejected because", "meaning", "count", box=None, header_style="bold")
    for reason, count in sorted(rejected.items(), key=lambda item: -item[1]):
        grid.add_row(reason, Reason(reason).meaning, str(count))
    return grid


def describe_rows(rows: dict[str, int], standing: dict[str, int]) -> str:
    """How many rows the tables have that the run changed, and how many of them, or of other things, it took away."""
    changed = {name: count for name, count in sorted(rows.items()) if count}
    said = [" ".join([name, *_say_rows(count, standing.get(name))]) for name, count in changed.items()]
    return "Rows of the tables that changed: " + ", ".join(said)


def _say_rows(count: int, standing: int | None) -> Iterator[str]:
    if standing is not None:
        yield f"{standing:,}"
    if standing is None or count < 0:
        yield f"({count:+,})"
