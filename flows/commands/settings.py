"""`broadsheet settings`: what is set, and where."""

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from deploy.origins import trace_settings
from deploy.settings import SETTINGS_FILE, load_settings


def settings(
    as_json: Annotated[bool, typer.Option("--json", help="As a JSON object, as broadsheet.toml nests it.")] = False,
) -> None:
    """Show the settings in force, and where each comes from.

    Defaults give way to broadsheet.toml in your folder, that to BROADSHEET_* of the environment, and that to flags.

    Examples:

        broadsheet settings

        BROADSHEET_WORKERS__PROCESSES=1 broadsheet settings
    """
    loaded = load_settings()
    if as_json:
        typer.echo(json.dumps(loaded.model_dump(mode="json"), indent=2))
        return
    grid = Table("setting", "value", "from", box=None, header_style="bold")
    for line in trace_settings(loaded):
        grid.add_row(line.name, escape(json.dumps(line.value)), escape(line.origin))
    typer.echo(f"# {loaded.home / SETTINGS_FILE}")
    Console(soft_wrap=True).print(grid)
