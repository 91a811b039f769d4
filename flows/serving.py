"""Serve the deployments from this process: runs that are due or asked for in the UI start as processes of its own."""

from typing import Any

from prefect import serve
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.flows import Flow
from prefect.types.entrypoint import EntrypointType

from deploy.deployments import CONCURRENCY, DEPLOYMENTS, TAGS, Deployment, read_cron
from deploy.settings import Settings
from flows.forget import forget
from flows.ingest import ingest
from flows.maintain import maintain
from flows.publish import publish
from flows.reprocess import reprocess

FLOWS: dict[str, Flow[Any, Any]] = {flow.name: flow for flow in (ingest, reprocess, publish, maintain, forget)}


def serve_deployments(settings: Settings) -> None:
    """Serve until the process is told to stop; runs that are at work then are cancelled."""
    serve(*(make_deployment(FLOWS[d.flow_name], d, settings) for d in DEPLOYMENTS), print_starting_message=False)


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
