"""`broadsheet rejects`: what was refused, and why."""

from typing import Annotated

import typer

from deploy.settings import load_settings
from flows.commands.formats import lay_out
from flows.commands.options import Warehouse
from flows.console import make_console
from flows.place import find_warehouse
from tasks.errors import SettingsError
from tasks.reasons import Reason
from tasks.records.rejects import shorten_detail

QUERY = """
SELECT rejected_at, stage, reason, record_id, detail, seen_count
FROM ops.rejects
WHERE replayed_at IS NULL AND ($reason IS NULL OR reason = $reason)
ORDER BY rejected_at DESC, record_id
LIMIT $count
"""

COLUMNS = ("when", "stage", "reason", "input", "detail", "seen")
COLUMN_WIDTH = 25
"""Inputs and details are long: below 150 characters a line, a table of them cannot be read."""


def rejects(
    reason: Annotated[str | None, typer.Option(help="Just the records refused for this reason.")] = None,
    count: Annotated[int, typer.Option("--count", "-n", min=1, help="How many to list, newest first.")] = 50,
    warehouse: Warehouse = None,
) -> None:
    """List the records that did not enter, each with its reason.

    The records themselves are in `ops.rejects`; `broadsheet replay` offers them again.

    Examples:

        broadsheet rejects --reason invalid_json

        broadsheet sql "SELECT reason, count(*) FROM ops.rejects GROUP BY reason"
    """
    from warehouse.reader import open_published

    if reason is not None and reason not in set(Reason):
        raise SettingsError(f"--reason {reason}: the reasons are {', '.join(Reason)}")
    settings = load_settings(warehouse=warehouse)
    with open_published(find_warehouse(settings)) as connection:
        rows = connection.execute(QUERY, {"reason": reason, "count": count}).fetchall()
    console = make_console()
    if not rows:
        console.print("Nothing was rejected.")
        return
    listed = [
        (f"{at:%Y-%m-%d %H:%M}", stage, reason, record_id, shorten_detail(record_id, detail), seen_count)
        for at, stage, reason, record_id, detail, seen_count in rows
    ]
    for part in lay_out(COLUMNS, listed, console.width, COLUMN_WIDTH):
        console.print(part)
