"""Options that several commands share, so that they read the same everywhere."""

from pathlib import Path
from typing import Annotated

import typer

Warehouse = Annotated[
    Path | None,
    typer.Option("--warehouse", "-w", help="The warehouse file. Default: `warehouse` of the settings.", metavar="FILE"),
]
Processes = Annotated[
    int | None, typer.Option("--processes", "-p", min=1, help="Worker processes. Default: one per core.")
]
