"""`broadsheet ingest`: the whole road, from pages to tables."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from deploy.settings import load_settings
from flows.commands.options import Processes, Warehouse
from flows.commands.running import run_flow
from flows.commands.summary import print_summary
from tasks.errors import SettingsError, SourceError


def ingest(
    sources: Annotated[list[Path], typer.Argument(help="Files and folders to take in.", metavar="SOURCE...")],
    warehouse: Warehouse = None,
    processes: Processes = None,
    field_map: Annotated[
        list[str] | None,
        typer.Option("--map", help="Read our FIELD from a column of another name.", metavar="FIELD=NAME"),
    ] = None,
    base: Annotated[
        Path | None,
        typer.Option(help="Folder that inputs without a URL are named from. Default: the parent of each SOURCE."),
    ] = None,
) -> None:
    """Take in pages and articles, and run them through to the published warehouse.

    SOURCE is a folder or a file: pages (.html, .htm), texts (.txt), records (.jsonl, .csv, .parquet), each also
    gzipped. The same input twice changes nothing; a run that died is resumed by the same command.

    Examples:

        broadsheet ingest pages/ --warehouse news.duckdb

        broadsheet ingest export.jsonl.gz more.csv --map published_at=date --map text=body

        broadsheet ingest archive/ --processes 2
    """
    names = parse_map(field_map or [])
    settings = load_settings(
        warehouse=warehouse and warehouse.absolute(),
        workers__processes=processes,
        discover__field_map=names or None,
        discover__base=base and base.absolute(),
    )
    if not any(source.exists() for source in sources):
        raise SourceError(f"{', '.join(map(str, sources))}: there is no such file or folder")

    def load_flow() -> Any:
        from flows.ingest import ingest as flow

        return lambda: flow(
            sources=[str(source) for source in sources],
            warehouse=str(settings.warehouse_file),
            processes=processes,
            field_map=names or None,
            base=str(base.absolute()) if base else None,
        )

    counts = run_flow(settings, load_flow)
    print_summary(settings, counts)
    if not counts["pages"] and not counts["known"] and not counts["articles"] and counts["rejected"]:
        sys.exit(1)


def parse_map(pairs: list[str]) -> dict[str, str]:
    """`["published_at=date"]` as `{"published_at": "date"}`."""
    for pair in pairs:
        if "=" not in pair:
            raise SettingsError(f"--map {pair}: write FIELD=NAME, for example --map published_at=date")
    return dict(pair.split("=", 1) for pair in pairs)
