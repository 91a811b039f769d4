"""The published copy as files with a Data Package description, for archives, for other tools, and to cite."""

from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from tasks.errors import WarehouseError
from warehouse.complaints import first_line
from warehouse.export.descriptor import ExportFile, Provenance, describe_package, digest_file
from warehouse.export.folder import DESCRIPTOR, replace_folder, write_descriptor
from warehouse.export.relations import Relation, read_relations
from warehouse.export.select import FRAME_LINES, Format, copy_statement, has_points
from warehouse.export.wording import leave_out_text
from warehouse.lake.attach import read_snapshot
from warehouse.paths import WarehousePaths, current_number, version_number
from warehouse.reader import open_published

__all__ = ["DESCRIPTOR", "Format", "export_warehouse"]


def export_warehouse(
    paths: WarehousePaths, folder: Path, file_format: Format, is_with_text: bool, created_at: datetime, program: str
) -> dict[str, Any]:
    """Write the pages (without their bytes), the `core` tables and the marts as one file each; return the descriptor.

    The folder appears at once, when everything in it is on the disk. It may be absent, empty, or a former export,
    which is replaced. Rows are in the order of their keys, so equal data make equal files. As GeoJSON, only
    what lies on the map is written. Without text, what warehouse.tables.wording names stays behind, and relations of
    which nothing but a key would be left. `program` is the name and version of this program, for the descriptor.

    Raises:
        WarehouseError: the folder holds what no export made, or cannot be written; or nothing is published.
        WarehouseBusyError: another export to the same folder is going on.
    """
    with open_published(paths, is_unsafe=True) as connection, replace_folder(folder) as partial:
        try:
            relations = read_relations(connection)
            if file_format == "geojson":
                relations = [relation for relation in relations if has_points(relation)]
            relations, left_out = (relations, []) if is_with_text else leave_out_text(relations)
            resources = [(r, _write_file(connection, r, partial, file_format)) for r in relations]
            provenance = _read_provenance(connection, paths, created_at, program)
        except duckdb.Error as error:
            raise WarehouseError(f"{folder} cannot be written: {first_line(error)}; it stays as it was") from error
        descriptor = describe_package(resources, left_out, file_format, provenance)
        write_descriptor(partial, descriptor)
    return descriptor


def _write_file(
    connection: duckdb.DuckDBPyConnection, relation: Relation, folder: Path, file_format: Format
) -> ExportFile:
    file = folder / f"{relation.name}.{file_format}"
    (row_count,) = connection.execute(copy_statement(relation, file, file_format)).fetchone() or (0,)
    if file_format == "geojson":
        row_count -= FRAME_LINES
    return ExportFile(file.name, file.stat().st_size, row_count, digest_file(file))


def _read_provenance(
    connection: duckdb.DuckDBPyConnection, paths: WarehousePaths, created_at: datetime, program: str
) -> Provenance:
    (schema_version,) = connection.execute("SELECT coalesce(max(migration_no), 0) FROM ops.migrations").fetchone() or (
        0,
    )
    run_id, ended_at = connection.execute(_LAST_RUN).fetchone() or (None, None)
    return Provenance(
        warehouse=paths.file.stem,
        schema_version=schema_version,
        published_version=_read_version(connection, paths),
        last_run_id=run_id,
        last_run_ended_at=ended_at and ended_at.isoformat(),
        created_at=created_at.isoformat(timespec="seconds"),
        program=program,
    )


def _read_version(connection: duckdb.DuckDBPyConnection, paths: WarehousePaths) -> int:
    """The number of the published copy that is open, or of a lake's snapshot."""
    if paths.lake:
        return read_snapshot(connection)
    (database,) = connection.execute(_OPENED).fetchone() or ("",)
    return version_number(Path(database).parent.name) or current_number(paths) or 0


_OPENED = "SELECT path FROM duckdb_databases() WHERE database_name = current_database()"

_LAST_RUN = "SELECT run_id, ended_at FROM ops.runs ORDER BY started_at DESC, run_id LIMIT 1"
