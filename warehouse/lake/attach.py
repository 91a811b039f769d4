"""Connections to a lake: an empty DuckDB with the lake attached as `lake`, and everything else at its defaults."""

import os
import random
import time
from pathlib import Path

import duckdb

from tasks.errors import WarehouseError
from warehouse.complaints import first_line
from warehouse.ddl import quote_text
from warehouse.lake.address import PREFIX, Lake
from warehouse.lake.extensions import load_extensions

CATALOG = "lake"
"""What SQL calls it: `lake.core.articles`, or `core.articles` for short."""

METADATA = f"__ducklake_metadata_{CATALOG}"
"""What DuckLake calls its connection to PostgreSQL."""

Config = dict[str, str | bool | int | float | list[str]]

OFFLINE: Config = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}

ATTACH_TRIES = 5
"""Two processes that make the same catalog at the same moment get into each other's way; the second finds it made."""


def connect_lake(lake: Lake, is_read_only: bool, config: Config | None = None) -> duckdb.DuckDBPyConnection:
    """An open connection whose unqualified names are the lake's. Close it.

    Raises:
        WarehouseError: an extension is missing, the catalog cannot be reached, or there is no lake to be read.
    """
    connection = duckdb.connect(":memory:", config=OFFLINE | (config or {}))
    try:
        attach_lake(connection, lake, is_read_only)
        connection.execute(f"USE {CATALOG}")
        connection.execute("SET TimeZone = 'UTC'")
    except BaseException:
        connection.close()
        raise
    return connection


def is_there(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the lake has our tables."""
    found = connection.execute("SELECT count(*) FROM duckdb_schemas() WHERE schema_name = 'core' AND NOT internal")
    return bool((found.fetchone() or (0,))[0])


def read_snapshot(connection: duckdb.DuckDBPyConnection) -> int:
    """The number of the snapshot that the connection reads."""
    (number,) = connection.execute(f"SELECT id FROM {CATALOG}.current_snapshot()").fetchone() or (0,)
    return int(number)


def attach_lake(connection: duckdb.DuckDBPyConnection, lake: Lake, is_read_only: bool) -> None:
    """Attach a lake as `lake`; a catalog and data folder that are not there are made, unless it is for reading."""
    load_extensions(connection, "postgres_scanner", "ducklake", *(("httpfs",) if lake.is_remote else ()))
    if lake.is_remote:
        connection.execute(_make_secret(lake))
    elif not is_read_only:
        _make_folder(Path(lake.data))
    options = [f"DATA_PATH {quote_text(lake.data)}", f"METADATA_SCHEMA {quote_text(lake.schema)}"]
    options += ["READ_ONLY", "CREATE_IF_NOT_EXISTS false"] if is_read_only else []
    statement = f"ATTACH {quote_text(lake.name)} AS {CATALOG} ({', '.join(options)})"
    for tries_left in reversed(range(ATTACH_TRIES)):
        try:
            connection.execute(statement)
            return
        except duckdb.Error as error:
            if tries_left and _is_made_at_once(error):
                time.sleep(random.uniform(0.05, 0.5))
                continue
            raise WarehouseError(_describe(lake, error)) from error


def _is_made_at_once(error: duckdb.Error) -> bool:
    return any(phrase in str(error) for phrase in ("already exists", "duplicate key", "could not serialize"))


def _describe(lake: Lake, error: duckdb.Error) -> str:
    reason = first_line(error)
    if "password" in reason or "authentication" in reason:
        return f"{lake.name} does not let this user in: set PGUSER and PGPASSWORD, or ~/.pgpass ({reason})"
    if "DATA_PATH" in reason:
        return f"{lake.name} has its data elsewhere than the settings say: mend `lake.data` ({reason})"
    if "does not exist" in reason:
        return f"{lake.name} is no lake yet: `broadsheet ingest` makes it in a database that exists ({reason})"
    return f"{lake.name} cannot be opened: {reason}"


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WarehouseError(f"{folder} cannot be made for the data of the lake: {error.strerror}") from error


def _make_secret(lake: Lake) -> str:
    """The statement that gives DuckDB the keys of the object store, for this connection and these data only."""
    storage = lake.storage
    keys = {"KEY_ID": "AWS_ACCESS_KEY_ID", "SECRET": "AWS_SECRET_ACCESS_KEY"}
    missing = [variable for variable in keys.values() if not os.environ.get(variable)]
    if missing:
        raise WarehouseError(f"{lake.data} needs {' and '.join(missing)} in the environment")
    values = {name: quote_text(os.environ[variable]) for name, variable in keys.items()}
    if token := os.environ.get("AWS_SESSION_TOKEN"):
        values["SESSION_TOKEN"] = quote_text(token)
    values |= {"REGION": quote_text(storage.region), "URL_STYLE": quote_text(storage.url_style)}
    values |= {"USE_SSL": str(storage.is_encrypted).lower(), "SCOPE": quote_text(lake.data)}
    if storage.endpoint:
        values["ENDPOINT"] = quote_text(storage.endpoint)
    return f"CREATE SECRET lake_storage (TYPE s3, {', '.join(f'{name} {value}' for name, value in values.items())})"


__all__ = ["CATALOG", "METADATA", "PREFIX", "Config", "attach_lake", "connect_lake"]
