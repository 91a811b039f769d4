"""Visits to the web, and what is remembered of addresses, hosts and sources."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Fetch:
    """One attempt to fetch, whatever came of it, also when nothing was asked and why: a row of `raw.fetches`."""

    TABLE: ClassVar[str] = "raw.fetches"
    fetch_id: str
    url: str
    source_name: str
    started_at: datetime
    elapsed_ms: int | None
    http_status: int | None
    outcome: str
    detail: str | None
    page_id: str | None
    run_id: str


@dataclass(frozen=True, slots=True)
class AddressState:
    """What is remembered of an address from run to run: a row of `ops.addresses`."""

    TABLE: ClassVar[str] = "ops.addresses"
    url: str
    kind: str
    source_name: str
    outcome: str
    http_status: int | None
    etag: str | None
    last_modified: str | None
    first_at: datetime
    checked_at: datetime
    failure_count: int


@dataclass(frozen=True, slots=True)
class HostState:
    """What is remembered of a host from run to run, its robots.txt among it: a row of `ops.hosts`."""

    TABLE: ClassVar[str] = "ops.hosts"
    origin: str
    robots_status: int | None
    robots_text: str | None
    robots_checked_at: datetime | None
    not_before_at: datetime | None
    failure_count: int
    last_failure: str | None


@dataclass(frozen=True, slots=True)
class SourceState:
    """How a source stands after its last visit: a row of `ops.sources`."""

    TABLE: ClassVar[str] = "ops.sources"
    source_name: str
    schedule: str | None
    etag: str | None
    last_modified: str | None
    last_attempt_at: datetime | None
    last_success_at: datetime | None
    failure_count: int
    last_failure: str | None
