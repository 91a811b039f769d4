"""`broadsheet migrate-warehouse`: from a DuckDB file to a lake, and back."""

from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Annotated

import typer

from deploy.settings import load_settings
from flows.place import find_warehouse


def migrate_warehouse(
    source: Annotated[str, typer.Argument(metavar="FROM", help="A warehouse file, or ducklake:postgres:...")],
    target: Annotated[str, typer.Argument(metavar="TO", help="The other of the two, with nothing in it yet.")],
) -> None:
    """Copy a warehouse from a DuckDB file to a lake, or from a lake to a file, and compare them table by table.

    A lake's data and archive lie where `lake` of the settings says. The source stays as it is; set `warehouse` in
    broadsheet.toml afterwards. Nothing of the tables is in the target if it fails; the same command again goes on.

    Examples:

        broadsheet migrate-warehouse data/warehouse.duckdb "ducklake:postgres:dbname=news host=db.example"

        broadsheet migrate-warehouse "ducklake:postgres:dbname=news host=db.example" laptop.duckdb
    """
    from flows.waiting import show_notice, tell_wait
    from warehouse.lock import Holder, hold_writer
    from warehouse.migrate import check_forms
    from warehouse.migrate import migrate_warehouse as migrate
    from warehouse.paths import prepare_folder

    settings = load_settings(warehouse=source)
    one = find_warehouse(settings)
    other = find_warehouse(load_settings(warehouse=target))
    check_forms(one, other)
    holder = Holder.here("migrate-warehouse", datetime.now(UTC))
    with ExitStack() as locks:
        for paths in (one, other):
            if not paths.lake:
                prepare_folder(paths)
                on_wait = tell_wait(paths.name, settings.lock_wait_seconds, show_notice)
                locks.enter_context(hold_writer(paths, holder, settings.lock_wait_seconds, on_wait))
        counts = migrate(one, other)
    for name, count in counts.items():
        typer.echo(f"{count:>12,} rows  {name}")
    typer.echo(f"{other.name} holds what {one.name} holds: every table has the same rows.")
