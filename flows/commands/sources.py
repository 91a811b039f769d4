"""`broadsheet sources`: the declared sources, what is wrong with them, and how each stands."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from deploy.settings import STARTER_FOLDER, Settings, load_settings
from flows.commands.options import Warehouse
from flows.console import make_console
from flows.place import find_warehouse
from tasks.errors import SettingsError
from tasks.escape import escape_text

if TYPE_CHECKING:
    from tasks.discover.sources import Source
    from tasks.records import SourceState
    from tasks.validation import Problem

app = typer.Typer(
    name="sources",
    help="The declared sources: `list` how they stand, `check` the declarations.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)

Folder = Annotated[
    Path | None,
    typer.Argument(help="A declaration, or a folder of them; if not given, that of the settings.", metavar="PATH"),
]


@app.command("check")
def check_sources(path: Folder = None) -> None:
    """Check source declarations; each problem is named with its file, its field and how to mend it.

    Examples:

        broadsheet sources check

        broadsheet sources check sources/courier.yml
    """
    from tasks.discover.sources import find_missing, read_source, read_sources

    folder = path or load_settings().declaration_folder
    if not folder.exists():
        raise SettingsError(f"{folder}: there is no such file or folder")
    if folder.is_dir():
        sources, problems = read_sources(folder)
    else:
        read = read_source(folder)
        sources, problems = ([], read) if isinstance(read, list) else ([read], [])
    problems = [*problems, *(problem for source in sources for problem in find_missing(folder, source))]
    for problem in problems:
        typer.echo(escape_text(str(problem), 1000))
    typer.echo(f"{folder}: {count(len(sources), 'source')} well declared, {count(len(problems), 'problem')}")
    if problems:
        sys.exit(1)


def count(number: int, thing: str) -> str:
    """A number of things in words: `1 problem`, `2 problems`."""
    return f"{number} {thing}" + ("" if number == 1 else "s")


@app.command("list")
def list_sources(warehouse: Warehouse = None) -> None:
    """List the declared sources: whether they are visited, when they are due, and how the last visits went.

    Examples:

        broadsheet sources list
    """
    from tasks.discover.sources import read_sources

    settings = load_settings(warehouse=warehouse)
    sources, problems = read_sources(settings.declaration_folder)
    states = read_states(settings)
    grid = Table(box=None, header_style="bold")
    for name in ("source", "title", "visited", "last success", "failures since"):
        grid.add_column(name, overflow="fold")
    now = datetime.now(UTC)
    for source in sources:
        grid.add_row(*map(escape, describe_source(source, states.get(source.name), now)))
    make_console().print(grid)
    print_notes(settings, problems)


def read_states(settings: Settings) -> "dict[str, SourceState]":
    """How each source stood after its last visit; nothing without a warehouse."""
    from warehouse.memory import read_source_states
    from warehouse.reader import open_published

    paths = find_warehouse(settings)
    if not paths.file.exists():
        return {}
    with open_published(paths) as connection:
        return read_source_states(connection)


def describe_source(source: "Source", state: "SourceState | None", now: datetime) -> list[str]:
    """The cells of a source's row."""
    from tasks.discover.sources import is_due

    last_attempt_at = state.last_attempt_at if state else None
    visited = str(source.schedule) if source.is_enabled else "on demand"
    if is_due(source, last_attempt_at, now):
        visited += ", due"
    success = f"{at:%Y-%m-%d %H:%M}" if state and (at := state.last_success_at) else "never"
    failures = f"{state.failure_count}: {state.last_failure}" if state and state.failure_count else ""
    return [escape_text(cell) for cell in (source.name, source.title, visited, success, failures)]


def print_notes(settings: Settings, problems: "list[Problem]") -> None:
    """Say what keeps sources from being visited."""
    for problem in problems:
        typer.echo(escape_text(str(problem), 1000), err=True)
    if settings.declaration_folder == STARTER_FOLDER:
        typer.echo("These are the starters that ship. `broadsheet init` gives you a folder of your own with them.")
    if not settings.fetch.contact:
        typer.echo("Nothing is fetched yet: set `contact` under [fetch] in broadsheet.toml.")
    typer.echo("Scheduled runs visit those with `is_enabled: true`; `broadsheet ingest --source NAME` visits any.")
