"""`broadsheet publish`: give readers what is committed."""

from typing import Any

from deploy.settings import load_settings
from flows.commands.options import Warehouse
from flows.commands.running import run_flow
from flows.commands.summary import print_summary


def publish(warehouse: Warehouse = None) -> None:
    """Build the Data Docs and publish the read copy again.

    Every run ends with this; by hand it is for a warehouse whose published copy was lost.

    Examples:

        broadsheet publish --warehouse news.duckdb
    """
    settings = load_settings(warehouse=warehouse)

    def load_flow() -> Any:
        from flows.publish import publish as flow

        return lambda: flow(warehouse=settings.warehouse_name)

    print_summary(settings, run_flow(settings, load_flow), reads_inputs=False)
