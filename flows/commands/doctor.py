"""`broadsheet doctor`: is everything in order?"""

import sys
from datetime import UTC, datetime

import typer

from deploy.settings import load_settings
from flows.commands.options import Warehouse

MARKS = {"good": "ok", "warning": "??", "bad": "!!"}


def doctor(warehouse: Warehouse = None) -> None:
    """Look at versions, models, disk, clock, server, lock, structure and files, and say what to do.

    Exit code 1 if something is wrong (`!!`); `??` is worth a look.

    Examples:

        broadsheet doctor

        broadsheet doctor --warehouse news.duckdb
    """
    from flows.doctor import examine

    settings = load_settings(warehouse=warehouse)
    findings = list(examine(settings, datetime.now(UTC)))
    for finding in findings:
        typer.echo(f"{MARKS[finding.state]} {finding.subject}: {finding.what}")
        if finding.mend:
            typer.echo(f"   -> {finding.mend}")
    if any(finding.state == "bad" for finding in findings):
        sys.exit(1)
