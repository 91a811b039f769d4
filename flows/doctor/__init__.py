"""What may be wrong with an installation and its warehouse, and what to do about it."""

from collections.abc import Iterator
from datetime import datetime

from deploy.settings import Settings
from flows.doctor.finding import Finding
from flows.doctor.installation import check_corrections, check_embeddings, check_models, check_versions
from flows.doctor.machine import check_clock, check_disk, check_server
from flows.doctor.warehouse import check_warehouse

__all__ = ["Finding", "examine"]


def examine(settings: Settings, now: datetime) -> Iterator[Finding]:
    """All findings, the good ones too."""
    yield from check_versions()
    yield from check_models(settings)
    yield from check_corrections(settings)
    yield from check_embeddings(settings)
    yield from check_disk(settings)
    yield check_clock(settings, now)
    yield check_server(settings)
    yield from check_warehouse(settings)
