"""The deployments, declared once: `broadsheet up` serves them, `deploy/prefect.yaml` is made from them.

`python -m deploy.deployments` writes the file; a test holds the two together.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

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
    is_scheduled: bool = False
    """On the schedule `server.ingest_cron` of the settings."""

    @property
    def flow_name(self) -> str:
        """The name of the flow, which is that of its function."""
        return self.entrypoint.partition(":")[2]


DEPLOYMENTS = (
    Deployment(
        "ingest", "flows/ingest.py:ingest", "Take in all sources that are due, up to the published warehouse.", True
    ),
    Deployment("reprocess", "flows/reprocess.py:reprocess", "Compute a stage again from stored pages: what is stale."),
    Deployment("publish", "flows/publish.py:publish", "Build the Data Docs and publish the copy that people open."),
)

TAGS = ("broadsheet",)

CONCURRENCY = {"limit": 1, "collision_strategy": "CANCEL_NEW"}
"""A run that is due while another is at work would find nothing that the other does not."""


def as_prefect_yaml(cron: str) -> dict[str, Any]:
    """The content of prefect.yaml, as `prefect deploy` reads it."""
    return {"name": "broadsheet", "deployments": [_as_yaml(deployment, cron) for deployment in DEPLOYMENTS]}


def _as_yaml(deployment: Deployment, cron: str) -> dict[str, Any]:
    return {
        "name": deployment.name,
        "entrypoint": deployment.entrypoint,
        "description": deployment.description,
        "tags": list(TAGS),
        "schedules": [{"cron": cron, "timezone": "UTC"}] if deployment.is_scheduled else [],
        "concurrency_limit": dict(CONCURRENCY),
        "work_pool": {"name": WORK_POOL},
    }


def render_prefect_yaml(cron: str) -> str:
    """The text of prefect.yaml."""
    content: str = yaml.safe_dump(as_prefect_yaml(cron), sort_keys=False, width=120)
    return HEADER + content


if __name__ == "__main__":
    from deploy.settings import ServerSettings

    PREFECT_YAML.write_text(render_prefect_yaml(ServerSettings().ingest_cron), encoding="utf-8")
