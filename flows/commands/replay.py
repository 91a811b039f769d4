"""`broadsheet replay`: offer again what was refused."""

from typing import Annotated, Any

import typer

from deploy.settings import load_settings
from flows.commands.options import Processes, Warehouse
from flows.commands.running import run_flow
from flows.commands.summary import print_summary
from tasks.errors import SettingsError
from tasks.reasons import Reason


def replay(
    reason: Annotated[str | None, typer.Option(help="Just the records refused for this reason.")] = None,
    warehouse: Warehouse = None,
    processes: Processes = None,
) -> None:
    """Offer the rejected records again, after the cause is mended.

    Inputs are read again where they lie, pages and articles from the archive: of a file, just the lines that were
    refused, so mend them in their places. What enters is marked with `replayed_at` in `ops.rejects`; what is refused
    again stays there.

    Examples:

        broadsheet replay --reason timeout

        broadsheet replay --warehouse news.duckdb
    """
    if reason is not None and reason not in set(Reason):
        raise SettingsError(f"--reason {reason}: the reasons are {', '.join(Reason)}")
    settings = load_settings(warehouse=warehouse, workers__processes=processes)

    def load_flow() -> Any:
        from flows.replay import replay as flow

        return lambda: flow(reason=reason, warehouse=settings.warehouse_name, processes=processes)

    print_summary(settings, run_flow(settings, load_flow))
