"""`broadsheet maintain`: remove what is too old, and compact."""

from typing import Annotated, Any

import typer

from deploy.settings import load_settings
from flows.commands.options import Warehouse
from flows.commands.running import run_flow
from flows.commands.summary import print_summary


def maintain(
    older_than: Annotated[
        int | None,
        typer.Option(min=1, metavar="DAYS", help="Remove articles fetched longer ago. Default: the settings."),
    ] = None,
    source: Annotated[str | None, typer.Option(help="Just articles of this source.")] = None,
    warehouse: Warehouse = None,
) -> None:
    """Remove what is older than it may be, tables and archive together, and compact the file.

    How long articles and logs are kept is said by `retention` in the settings, and by `retention_days` in a source's
    declaration; without either, articles stay for ever. `broadsheet up` does this every night.

    Examples:

        broadsheet maintain

        broadsheet maintain --older-than 365 --source reuters
    """
    settings = load_settings(warehouse=warehouse)

    def load_flow() -> Any:
        from flows.maintain import maintain as flow

        return lambda: flow(article_days=older_than, source=source, warehouse=settings.warehouse_name)

    print_summary(settings, run_flow(settings, load_flow), reads_inputs=False)
