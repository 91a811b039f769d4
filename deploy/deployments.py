"""The deployments, declared once: `broadsheet up` serves them, `deploy/prefect.yaml` is made from them.

`python -m deploy.deployments` writes the file; a test holds the two together.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from deploy.settings import ServerSettings

PREFECT_YAML = Path(__file__).with_name("prefect.yaml")

HEADER = """\
# Deploys the flows of Broadsheet to a work pool. Made from deploy/deployments.py by `python -m deploy.deployments`.
#
#   prefect work-pool create broadsheet --type process
#   prefect deploy --prefect-file deploy/prefect.yaml --all
#   prefect worker start --pool broadsheet
"""

WORK_POOL = "broadsheet"


@dataclass(frozen=True, slots=True)
class Deployment:
    """One flow as it is offered for running."""

    name: str
    entrypoint: str
    """File and function, from the root of the checkout."""
    description: str
    cron_setting: str | None = None
    """The setting in `server` that says when it runs (cron, UTC); None: when somebody asks for it."""

    @property
    def flow_name(self) -> str:
        """The name of the flow, which is that of its function."""
        return self.entrypoint.partition(":")[2]


DEPLOYMENTS = (
    Deployment(
        "ingest",
        "flows/ingest.py:ingest",
        "Take in all sources that are due, up to the published warehouse.",
        "ingest_cron",
    ),
    Deployment("reprocess", "flows/reprocess.py:reprocess", "Compute a stage again from stored pages: what is stale."),
    Deployment("publish", "flows/publish.py:publish", "Build the Data Docs and publish the copy that people open."),
    Deployment(
        "maintain",
        "flows/maintain.py:maintain",
        "Remove what is older than it may be, and compact the warehouse.",
        "maintain_cron",
    ),
    Deployment("forget", "flows/forget.py:forget", "Take addresses and domains out of everything, and keep them out."),
)

TAGS = ("broadsheet",)

CONCURRENCY = {"limit": 1, "collision_strategy": "CANCEL_NEW"}
"""A run that is due while another is at work would find nothing that the other does not."""


def read_cron(deployment: Deployment, server: ServerSettings) -> str | None:
    """When a deployment runs; None where it has no schedule."""
    return getattr(server, deployment.cron_setting) if deployment.cron_setting else None


def as_prefect_yaml(server: ServerSettings) -> dict[str, Any]:
    """The content of prefect.yaml, as `prefect deploy` reads it."""
    return {"name": "broadsheet", "deployments": [_as_yaml(deployment, server) for deployment in DEPLOYMENTS]}


def _as_yaml(deployment: Deployment, server: ServerSettings) -> dict[str, Any]:
    cron = read_cron(deployment, server)
    return {
        "name": deployment.name,
        "entrypoint": deployment.entrypoint,
        "description": deployment.description,
        "tags": list(TAGS),
        "schedules": [{"cron": cron, "timezone": "UTC"}] if cron else [],
        "concurrency_limit": dict(CONCURRENCY),
        "work_pool": {"name": WORK_POOL},
    }


def render_prefect_yaml(server: ServerSettings) -> str:
    """The text of prefect.yaml."""
    content: str = yaml.safe_dump(as_prefect_yaml(server), sort_keys=False, width=120)
    return HEADER + content


if __name__ == "__main__":
    PREFECT_YAML.write_text(render_prefect_yaml(ServerSettings()), encoding="utf-8")
