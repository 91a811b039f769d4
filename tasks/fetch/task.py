"""The fetch stage as Prefect sees it: one task run a source and batch, as long as its visits come in."""

from collections.abc import Iterable
from typing import Any

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.logging import get_run_logger

from tasks.escape import escape_text
from tasks.fetch.state import Visit
from tasks.fetch.summary import SourceSummary, is_refusal

LOGGED_REFUSALS = 50
"""Refusals of a batch that the log names; all of them are in `raw.fetches`."""


@task(name="fetch", task_run_name="fetch {label}", cache_policy=NO_CACHE, persist_result=False)
def follow_visits(label: str, source_name: str, visits: Iterable[Visit]) -> dict[str, Any]:
    """Follow what comes of a source until the batch is over, and name in the log what was refused."""
    logger = get_run_logger()
    summary = SourceSummary(source_name)
    refused_count = 0
    for visit in visits:
        summary.add(visit)
        if visit.fetch and is_refusal(visit.fetch):
            refused_count += 1
            if refused_count <= LOGGED_REFUSALS:
                # Texts as arguments: what a page says must not be taken for a format.
                detail = escape_text(visit.fetch.detail or "")
                logger.info("%s: %s (%s)", visit.fetch.outcome, escape_text(visit.fetch.url), detail)
    row = summary.as_row()
    logger.info("%s", ", ".join(f"{name}: {row[name]}" for name in ("found", "new", "fetched", "not modified")))
    return row
