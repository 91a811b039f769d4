"""Give readers what is committed, and the Data Docs with it."""

from typing import Any

from prefect import flow

from deploy.settings import load_settings
from flows.runs import name_run, run_in_session


@flow(name="publish", flow_run_name=name_run, persist_result=False)
def publish(warehouse: str | None = None) -> dict[str, Any]:
    """Build the Data Docs and publish the copy of the warehouse that people open. Every run ends with this.

    Args:
        warehouse: The file that people open. Empty: the `warehouse` of the settings.
    """
    settings = load_settings(warehouse=warehouse)
    return run_in_session("publish", settings, {}, lambda session: session.build_docs(None))
