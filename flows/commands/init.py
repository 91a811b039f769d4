"""`broadsheet init`: a folder of one's own."""

import shlex
import shutil
from pathlib import Path
from typing import Annotated

import typer

from deploy.settings import SETTINGS_FILE, STARTER_FOLDER
from tasks.errors import SettingsError

TEMPLATE = """\
# Settings of this Broadsheet folder. What is not set has its default: `broadsheet settings` shows all.
# Environment variables win over this file (BROADSHEET_WORKERS__PROCESSES=4), flags over both.

warehouse = "data/warehouse.duckdb"   # the file that people open
sources = ["inbox"]                   # files, folders and web addresses that every scheduled run takes in
source_folder = "sources"             # one declaration a source; scheduled runs visit those that are enabled and due

[fetch]
contact = ""    # a mail address or page by which publishers can reach you; nothing is fetched without one
# delay_seconds = 2

[extract]
# is_canonical_trusted = true   # saved pages go by the address that they call their own, and not by their path

[workers]
# processes = 2

[server]
# port = 4200
# ingest_cron = "*/15 * * * *"
"""


def init(
    directory: Annotated[Path, typer.Argument(help="The folder to make.", metavar="DIR")],
    contact: Annotated[
        str, typer.Option(help="Mail address or page by which publishers can reach you.", metavar="ADDRESS")
    ] = "",
) -> None:
    """Make a folder of your own for settings, sources and data, apart from the checkout.

    Commands find it when they run in it or below, or by BROADSHEET_HOME. The starter declarations are put into
    `sources/`; set `is_enabled: true` in those that scheduled runs are to visit.

    Examples:

        broadsheet init newsroom && cd newsroom && broadsheet up
    """
    file = directory / SETTINGS_FILE
    if file.exists():
        raise SettingsError(f"{file} exists already; it is left as it is")
    check_contact(contact)
    try:
        for folder in (directory, directory / "inbox", directory / "sources", directory / "data"):
            folder.mkdir(parents=True, exist_ok=True)
        copy_starters(directory / "sources")
        file.write_text(TEMPLATE.replace('contact = ""', f'contact = "{contact}"'), encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"{directory} cannot be made: {error.strerror}; name another folder") from error
    typer.echo(
        f"Made {directory}: settings in {SETTINGS_FILE}, articles go into inbox/, sources/ has declarations to start "
        f"from. Next: cd {shlex.quote(str(directory))}, then `broadsheet ingest PAGES` takes in files of yours, and "
        "`broadsheet up` runs what is in inbox/ and the sources that are enabled (`broadsheet sources list`)."
    )


def copy_starters(folder: Path) -> None:
    """Put the starter declarations into a folder; what is there already is left as it is."""
    for starter in sorted(STARTER_FOLDER.glob("*.yml")):
        if not (folder / starter.name).exists():
            shutil.copyfile(starter, folder / starter.name)


def check_contact(contact: str) -> None:
    """Refuse what cannot stand in a request."""
    from pydantic import ValidationError

    from tasks.fetch.settings import FetchSettings

    try:
        FetchSettings(contact=contact)
    except ValidationError as error:
        raise SettingsError(f"--contact {contact!r}: give a mail address or the address of a page") from error
    if '"' in contact or "\\" in contact:
        raise SettingsError(f"--contact {contact!r}: give a mail address or the address of a page")
