"""What was written down about forgotten addresses beside their articles: attempts, hosts, sources, runs."""

import json

import duckdb

from tasks.forgetting import Forgotten, hide_forgotten
from warehouse.load.merge import list_ids, registered
from warehouse.storable import to_json

Connection = duckdb.DuckDBPyConnection

_NAMED = {"raw.fetches": "url", "ops.addresses": "url", "ops.hosts": "origin", "ops.sources": "source_name"}
"""Tables whose rows go whole, with the column that names an address, an origin or, for addresses alone, their host."""


def remove_traces(connection: Connection, forgotten: Forgotten) -> dict[str, int]:
    """Take out what was written down about these addresses and hosts; rows by table. Runs stay, without the names."""
    counts = {table: _remove_named(connection, table, column, forgotten) for table, column in _NAMED.items()}
    _hide_in_runs(connection, forgotten)
    return {table: count for table, count in counts.items() if count}


def _remove_named(connection: Connection, table: str, column: str, forgotten: Forgotten) -> int:
    names = [name for (name,) in connection.execute(f"SELECT DISTINCT {column} FROM {table}").fetchall()]
    gone = [name for name in names if forgotten.holds(name) or forgotten.find_domain(name.partition(":")[0])]
    with registered(connection, asked=list_ids(gone)):
        (count,) = connection.execute(f"DELETE FROM {table} WHERE {column} IN (FROM asked)").fetchone() or (0,)
    return int(count)


def _hide_in_runs(connection: Connection, forgotten: Forgotten) -> None:
    """What runs were asked to do, and what came of it, without the names; what was forgotten is in ops.forgotten."""
    query = "SELECT run_id, parameters, counts FROM ops.runs WHERE flow <> 'forget'"
    for run_id, *texts in connection.execute(query).fetchall():
        if any(text and forgotten.is_named_in(text) for text in texts):
            values = [to_json(hide_forgotten(json.loads(text), forgotten)) if text else None for text in texts]
            connection.execute("UPDATE ops.runs SET parameters = ?, counts = ? WHERE run_id = ?", [*values, run_id])
