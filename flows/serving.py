"""Serve the deployments from this process: runs that are due or asked for in the UI start as processes of its own."""

import asyncio
import logging
import signal
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import Any, NoReturn, cast
from uuid import UUID

from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterId, FlowRunFilter
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy, FlowRun
from prefect.deployments.runner import RunnerDeployment
from prefect.flows import Flow
from prefect.runner import Runner
from prefect.states import Cancelling
from prefect.types.entrypoint import EntrypointType

from deploy.deployments import CONCURRENCY, DEPLOYMENTS, TAGS, Deployment, read_cron
from deploy.settings import Settings
from flows.dead_runs import end_lost_runs
from flows.environment import SERVER_FILE
from flows.forget import forget
from flows.ingest import ingest
from flows.maintain import maintain
from flows.publish import publish
from flows.reprocess import reprocess
from flows.server import Server
from flows.server_watch import has_ended, leave_at_once, watch_server

FLOWS: dict[str, Flow[Any, Any]] = {flow.name: flow for flow in (ingest, reprocess, publish, maintain, forget)}
AT_WORK = FlowRunFilter.model_validate({"state": {"type": {"any_": ["PENDING", "RUNNING", "CANCELLING"]}}})
OBSERVER = "prefect.FlowRunCancellingObserver"
"""Prefect's logger that shows a lost connection with its whole traceback, though the runner goes on without it."""
INTERRUPT_SECONDS = 5.0
"""How long a run has to end by itself: Ctrl-C in a terminal, and often an init system's SIGTERM, goes to it as well."""
CANCEL_SECONDS = 40.0
"""How long a run has to end once it is cancelled: longer than the half minute after which Prefect kills it."""


def drop_traceback(record: logging.LogRecord) -> bool:
    """Let a message pass without the traceback that it brings."""
    record.exc_info = None
    return True


def serve_deployments(settings: Settings, server: Server) -> None:
    """Serve until Ctrl-C or SIGTERM; runs that are at work then are cancelled, and what they committed stays.

    A second Ctrl-C does not wait for them. Without its server, `broadsheet up` ends.
    """
    logging.getLogger(OBSERVER).addFilter(drop_traceback)
    runner = Runner(pause_on_shutdown=True)
    with watch_server(partial(has_ended, server), lambda is_over: leave(settings, server)), suppress(KeyboardInterrupt):
        try:
            served = [runner.add_deployment(make_deployment(FLOWS[d.flow_name], d, settings)) for d in DEPLOYMENTS]
            is_alone = server.process is not None and not server.database
            asyncio.run(serve_until_told(runner, cast(list[UUID], served), is_alone))
        except Exception:
            if has_ended(server):  # the runner met it first
                leave(settings, server)
            raise


async def serve_until_told(runner: Runner, served: Sequence[UUID], is_alone: bool) -> None:
    """Let the runner work until a signal comes; it goes on while the runs end, as it is what cancels them.

    Where a server of our own, whose database no other has, just began, what was at work before died with the former.
    """
    if is_alone:
        async with get_client() as client:
            await end_lost_runs(client, await client.read_flow_runs(flow_run_filter=AT_WORK))
    loop = asyncio.get_running_loop()
    told = asyncio.Event()
    loop.add_signal_handler(signal.SIGINT, told.set)
    serving = asyncio.create_task(runner.start())
    # Prefect sets its own answer to SIGTERM first: it kills the runs before they can write how they ended.
    loop.call_soon(loop.add_signal_handler, signal.SIGTERM, told.set)
    waiting = asyncio.create_task(told.wait())
    await asyncio.wait({serving, waiting}, return_when=asyncio.FIRST_COMPLETED)
    loop.remove_signal_handler(signal.SIGINT)
    if told.is_set():
        async with get_client() as client:
            await end_runs(client, served)
        await runner.astop()
    await serving


def leave(settings: Settings, server: Server) -> NoReturn:
    """End the command without its server: the runner has nothing to do then."""
    (settings.prefect_home / SERVER_FILE).unlink(missing_ok=True)
    leave_at_once(f"the Prefect server ended; see {server.log_file}. `broadsheet up` starts it again.")


async def end_runs(client: PrefectClient, served: Sequence[UUID]) -> None:
    """Cancel the runs that are at work and do not end by themselves, and wait for them."""
    await wait_for_runs(client, served, INTERRUPT_SECONDS)
    for run in await list_runs(client, served):
        await client.set_flow_run_state(run.id, Cancelling(message="The command that served it was ended."))
    await wait_for_runs(client, served, CANCEL_SECONDS)


async def wait_for_runs(client: PrefectClient, served: Sequence[UUID], seconds: float) -> None:
    """Return once none of the runs is at work, or so many seconds later."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while await list_runs(client, served):
                await asyncio.sleep(0.5)


async def list_runs(client: PrefectClient, served: Sequence[UUID]) -> list[FlowRun]:
    """The runs of these deployments that are at work."""
    ours = DeploymentFilter(id=DeploymentFilterId(any_=list(served)))
    return await client.read_flow_runs(flow_run_filter=AT_WORK, deployment_filter=ours)


def make_deployment(flow: Flow[Any, Any], deployment: Deployment, settings: Settings) -> RunnerDeployment:
    """A declared deployment as Prefect's runner takes it."""
    strategy = ConcurrencyLimitStrategy(CONCURRENCY["collision_strategy"])
    return flow.to_deployment(  # type: ignore[return-value]
        deployment.name,
        description=deployment.description,
        tags=list(TAGS),
        cron=read_cron(deployment, settings.server),
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=strategy),
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
