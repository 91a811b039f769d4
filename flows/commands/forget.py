"""`broadsheet forget`: take articles out of everything, and keep them out."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from deploy.settings import load_settings
from flows.commands.options import Warehouse
from flows.commands.running import run_flow
from flows.commands.summary import print_summary
from tasks.counts import say_count
from tasks.escape import escape_text
from tasks.forgetting import Target, read_target


def forget(
    targets: Annotated[
        list[str], typer.Argument(help="Addresses, and domains with all below them.", metavar="WHAT...")
    ],
    backups: Annotated[
        list[Path] | None,
        typer.Option("--backups", help="Another folder of backups. The one of the settings is always searched."),
    ] = None,
    warehouse: Warehouse = None,
) -> None:
    """Take articles out of tables, archive, rejects, published copies and backups, and keep them out.

    Of an address nothing but the id that it leads to is kept, so that it is known when it is offered again. A copy
    that somebody has open goes with the next publish after they closed it. Corrections files and exports are yours
    to clean.

    Examples:

        broadsheet forget https://paper.example/2026/report

        broadsheet forget paper.example --backups /mnt/backups
    """
    named = {read_target(text): text for text in targets}
    settings = load_settings(warehouse=warehouse)

    def load_flow() -> Any:
        from flows.forget import forget as flow

        # Prefect stores the parameters of a run: by their ids addresses are not among them.
        return lambda: flow(targets=[target.written for target in named], warehouse=settings.warehouse_name)

    counts = run_flow(settings, load_flow)
    counts["warnings"] = [name_targets(warning, named) for warning in counts["warnings"]]
    print_summary(settings, counts, reads_inputs=False)
    from flows.backups import forget_in_backups  # Prefect reads its settings when it is imported: not before the run

    folders = [settings.backups, *(backups or [])]
    for backup, count in forget_in_backups(folders, list(named), settings, datetime.now(UTC)):
        typer.echo(f"{backup}: {say_count(count, 'page')} taken out")


def name_targets(warning: str, named: Mapping[Target, str]) -> str:
    """A warning with the addresses as they were given, instead of their ids: the run does not know them."""
    for target, text in named.items():
        warning = warning.replace(target.written, escape_text(text))
    return warning
