"""`broadsheet rejects`: what was refused, and why."""

from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from deploy.settings import load_settings
from flows.commands.options import Warehouse
from tasks.errors import SettingsError
from tasks.escape import escape_text
from tasks.reasons import Reason
from warehouse.paths import WarehousePaths

QUERY = """
SELECT rejected_at, stage, reason, record_id, detail, seen_count
FROM ops.rejects
WHERE replayed_at IS NULL AND ($reason IS NULL OR reason = $reason)
ORDER BY rejected_at DESC, record_id
LIMIT $count
"""


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
    settings = load_settings(warehouse=warehouse and warehouse.absolute())
    with open_published(WarehousePaths.of(settings.warehouse_file)) as connection:
        rows = connection.execute(QUERY, {"reason": reason, "count": count}).fetchall()
    grid = Table("when", "stage", "reason", "input", "detail", "seen", box=None, header_style="bold")
    for at, stage, why, record_id, detail, seen in rows:
        grid.add_row(f"{at:%Y-%m-%d %H:%M}", stage, why, show(record_id), show(detail), str(seen))
    Console().print(grid if rows else "Nothing was rejected.")


def show(text: str) -> str:
    """Text from outside, safe for a terminal."""
    return escape(escape_text(text))
