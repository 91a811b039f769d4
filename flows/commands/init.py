"""`broadsheet init`: a folder of one's own."""

from pathlib import Path
from typing import Annotated

import typer

from deploy.settings import SETTINGS_FILE
from tasks.errors import SettingsError

TEMPLATE = """\
# Settings of this Broadsheet folder. What is not set has its default: `broadsheet settings` shows all.
# Environment variables win over this file (BROADSHEET_WORKERS__PROCESSES=4), flags over both.

warehouse = "data/warehouse.duckdb"   # the file that people open
sources = ["inbox"]                   # files and folders that scheduled runs take in

[workers]
# processes = 2

[server]
# port = 4200
# ingest_cron = "*/15 * * * *"
"""


def init(directory: Annotated[Path, typer.Argument(help="The folder to make.", metavar="DIR")]) -> None:
    """Make a folder of your own for settings, sources and data, apart from the checkout.

    Commands find it when they run in it or below, or by BROADSHEET_HOME.

    Examples:

        broadsheet init newsroom && cd newsroom && broadsheet up
    """
    file = directory / SETTINGS_FILE
    if file.exists():
        raise SettingsError(f"{file} exists already; it is left as it is")
    try:
        for folder in (directory, directory / "inbox", directory / "sources", directory / "data"):
            folder.mkdir(parents=True, exist_ok=True)
        file.write_text(TEMPLATE, encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"{directory} cannot be made: {error.strerror}; name another folder") from error
    typer.echo(f"Made {directory}: settings in {SETTINGS_FILE}, put articles into inbox/, then `broadsheet up`.")
