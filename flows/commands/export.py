"""`broadsheet export`: the warehouse as files that can be cited."""

from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated, Literal

import typer

from deploy.settings import load_settings
from flows.commands.options import Warehouse
from flows.place import find_warehouse


def export(
    folder: Annotated[
        Path,
        typer.Argument(metavar="FOLDER", help="Where to write: a folder that is absent, empty, or a former export."),
    ],
    file_format: Annotated[
        Literal["parquet", "csv", "jsonl", "geojson"], typer.Option("--format", "-f", help="Kind of the files.")
    ] = "parquet",
    without_text: Annotated[
        bool, typer.Option("--without-text", help="Leave out the text of articles; keep titles, names and annotations.")
    ] = False,
    warehouse: Warehouse = None,
) -> None:
    """Write the published tables and marts as files.

    One file for each table of `core`, each view of `marts`, and `raw.pages`, with a `datapackage.json` that describes
    every column, names the version of the data and has the digest of each file (Data Package v2). The folder appears
    when it is complete, never half.

    Without text, passages of articles stay behind (what outlets said and quoted too), phrases such as the words that
    name a speaker are cut after seven words, and all else is there; `datapackage.json` lists what was left out.

    GeoJSON has the relations that lie on the map alone: the places of articles, and places by day.

    Parquet is compressed with zstd. In CSV, lists are JSON texts; times are ISO 8601 in UTC in all text formats.

    Examples:

        broadsheet export out

        broadsheet export out --format csv --without-text
    """
    from warehouse.export import export_warehouse

    settings = load_settings(warehouse=warehouse)
    paths = find_warehouse(settings)
    descriptor = export_warehouse(paths, folder, file_format, not without_text, datetime.now(UTC), name_program())
    for resource in descriptor["resources"]:
        typer.echo(f"{resource['row_count']:>12,} rows {resource['bytes']:>14,} bytes  {resource['path']}")
    typer.echo(f"{folder}: version {descriptor['version']}")


def name_program() -> str:
    """This program with its version."""
    try:
        return f"broadsheet {version('broadsheet')}"
    except PackageNotFoundError:
        return "broadsheet"
