"""`broadsheet`: the flows and the warehouse from a shell. Each command lies in `flows/commands/`."""

import sys
from typing import Annotated

import typer

from flows import commands
from flows.commands.running import end_on_signal
from flows.entry import INTERRUPTED, STOPPED
from tasks.errors import BroadsheetError
from tasks.escape import escape_text
from tasks.exhaustion import blame_system

LONGEST_ERROR = 2000

app = typer.Typer(
    name="broadsheet",
    help="From the page to the table: an orchestrated ingestion pipeline for news.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    add_completion=False,
)


def say_version(is_wanted: bool) -> None:
    """Print the version and stop: before a command is looked for, as there is none."""
    if is_wanted:
        from importlib.metadata import version

        typer.echo(version("broadsheet"))
        raise typer.Exit


@app.callback()
def begin(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=say_version, is_eager=True)
    ] = False,
) -> None:
    """From the page to the table: an orchestrated ingestion pipeline for news."""


commands.register(app)


def call_command() -> None:
    """Run a command; raises ExhaustedError where the disk is full that its output goes to."""
    try:
        app()
    except OSError as error:
        blame_system(error)
        raise


def main() -> None:
    """Run a command; expected trouble is one line on standard error and exit code 1."""
    try:
        with end_on_signal(STOPPED, is_repeated=True):
            call_command()
    except BroadsheetError as error:
        typer.echo(f"broadsheet: {escape_text(str(error), LONGEST_ERROR)}", err=True)
        sys.exit(1)
    except RuntimeError as error:
        from warehouse.complaints import is_interrupt

        if not is_interrupt(error):
            raise
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
