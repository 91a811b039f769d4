"""Options that several commands share, so that they read the same everywhere."""

from typing import Annotated

import typer

Warehouse = Annotated[
    str | None,
    typer.Option(
        "--warehouse",
        "-w",
        help="The warehouse file, or ducklake:postgres:... for a lake. Default: `warehouse` of the settings.",
        metavar="FILE",
    ),
]
Processes = Annotated[
    int | None, typer.Option("--processes", "-p", min=1, help="Worker processes. Default: one per core.")
]
