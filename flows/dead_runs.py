"""Runs that Prefect takes for being at work, though their processes are gone."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from uuid import UUID

from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.objects import FlowRun
from prefect.exceptions import ObjectNotFound
from prefect.states import Crashed

from deploy.settings import load_settings
from flows.place import find_warehouse
from tasks.errors import BroadsheetError
from warehouse.lock import list_holders

GONE = "Its process was gone when the next run on its warehouse began."
LOST = "Its server ended before it. What it had committed is kept; run it again."


def report_crashed(run_ids: Iterable[str]) -> None:
    """Tell Prefect of earlier runs that were killed, where it knows them and takes them for running."""
    with get_client(sync_client=True) as client:
        for run_id in run_ids:
            with suppress(ObjectNotFound):
                state = client.read_flow_run(UUID(run_id)).state
                if state is None or not state.is_final():
                    client.set_flow_run_state(UUID(run_id), Crashed(message=GONE), force=True)


async def end_lost_runs(client: PrefectClient, runs: Sequence[FlowRun]) -> None:
    """Mark those runs as crashed that a server left behind which was killed with them.

    One of a deployment holds its place, so that whatever is due would be cancelled, for ever. Runs that hold their
    warehouse still live; those of a work pool, perhaps on another machine, are not judged.
    """
    for run in runs:
        if run.work_pool_name is None and not is_alive(run):
            await client.set_flow_run_state(run.id, Crashed(message=LOST), force=True)


def is_alive(run: FlowRun) -> bool:
    """Whether a run holds its warehouse on this machine."""
    try:
        return str(run.id) in list_holders(find_warehouse(load_settings(warehouse=run.parameters.get("warehouse"))))
    except BroadsheetError:
        return False
