"""What the warehouse remembers of the web, for the next visit: hosts, addresses, sources."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any, TypeVar

import duckdb

from tasks.records import AddressState, HostState, SourceState
from warehouse.load.merge import placeholders

State = TypeVar("State", AddressState, HostState, SourceState)


def read_hosts(connection: duckdb.DuckDBPyConnection, now: datetime) -> dict[str, HostState]:
    """The hosts, by origin, of which something is known that still holds: robots.txt for a day (RFC 9309), a pause."""
    where = "WHERE robots_checked_at > ? OR not_before_at > ?"
    return {state.origin: state for state in _read(connection, HostState, where, [now - timedelta(days=1), now])}


def read_source_states(connection: duckdb.DuckDBPyConnection) -> dict[str, SourceState]:
    """Every source that was visited, by name."""
    return {state.source_name: state for state in _read(connection, SourceState, "", ())}


def recall_addresses(connection: duckdb.DuckDBPyConnection, urls: Sequence[str]) -> dict[str, AddressState]:
    """Those of the addresses that were asked for before."""
    if not urls:
        return {}
    where = f"WHERE url IN {placeholders(urls)}"
    return {state.url: state for state in _read(connection, AddressState, where, urls)}


def _read(connection: duckdb.DuckDBPyConnection, kind: type[State], where: str, values: Sequence[Any]) -> list[State]:
    names = [field.name for field in fields(kind)]
    rows = connection.execute(f"SELECT {', '.join(names)} FROM {kind.TABLE} {where}", list(values)).fetchall()
    return [kind(**dict(zip(names, row, strict=True))) for row in rows]
