"""The statements that write a relation as a file."""

from pathlib import Path
from typing import Literal

from warehouse.ddl import list_names, quote_name, quote_text
from warehouse.export.relations import ExportColumn, Relation

Format = Literal["parquet", "csv", "jsonl", "geojson"]

ISO_UTC = "%Y-%m-%dT%H:%M:%S.%fZ"

_LAST_ROW = 2**62

WRITE_OPTIONS: dict[Format, str] = {
    "parquet": "FORMAT parquet, COMPRESSION zstd",
    "csv": "FORMAT csv, HEADER, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR ''",
    "jsonl": "FORMAT json",
    "geojson": "FORMAT csv, HEADER false, DELIMITER '\x01', QUOTE '', ESCAPE ''",
}
"""GeoJSON is written line by line, so that no map is too large: JSON has no control characters, nothing is quoted."""

POINT = ("latitude", "longitude")
FRAME_LINES = 2
"""Lines of a GeoJSON file around its features."""


def copy_statement(relation: Relation, file: Path, file_format: Format) -> str:
    """Write all rows of a relation, in the order of its key, or of all columns where it has none."""
    if file_format == "geojson":
        return _copy_features(relation, file)
    values = ", ".join(_select_column(column, file_format) for column in relation.columns)
    order = (relation.is_table and list_names(relation.key)) or "ALL"
    query = f"SELECT {values} FROM {_source(relation)} AS source ORDER BY {order}"
    return f"COPY ({query}) TO {quote_text(str(file))} ({WRITE_OPTIONS[file_format]})"


def _source(relation: Relation) -> str:
    """The relation, with other values where some are not written as they are stored."""
    others = [f"{column.expression} AS {quote_name(column.name)}" for column in relation.columns if column.expression]
    name = quote_name(relation.name)
    return f"(SELECT * REPLACE ({', '.join(others)}) FROM {name})" if others else name


def has_points(relation: Relation) -> bool:
    """Whether the rows of a relation are places on the map."""
    return {column.name for column in relation.columns} >= set(POINT)


def _copy_features(relation: Relation, file: Path) -> str:
    """Write a FeatureCollection (RFC 7946): a feature a line, without geometry where the place is not known."""
    columns = [column for column in relation.columns if column.name not in POINT]
    properties = ", ".join(f"{quote_name(column.name)} := {_json_value(column)}" for column in columns)
    order = list_names((relation.is_table and relation.key) or tuple(column.name for column in relation.columns))
    query = f"""
    SELECT line FROM (
        SELECT 0 AS row_no, '{{"type": "FeatureCollection", "features": [' AS line
        UNION ALL
        SELECT row_no, CASE WHEN row_no > 1 THEN ',' ELSE '' END || to_json(struct_pack(
            "type" := 'Feature',
            geometry := CASE WHEN latitude IS NOT NULL AND longitude IS NOT NULL THEN
                struct_pack("type" := 'Point', coordinates := [longitude, latitude]) END,
            properties := struct_pack({properties})
        ))::VARCHAR
        FROM (SELECT *, row_number() OVER (ORDER BY {order}) AS row_no FROM {_source(relation)}) AS source
        UNION ALL
        SELECT {_LAST_ROW}, ']}}'
    ) ORDER BY row_no
    """
    return f"COPY ({query}) TO {quote_text(str(file))} ({WRITE_OPTIONS['geojson']})"


def _json_value(column: ExportColumn) -> str:
    """A column as a property: ISO 8601 times, no numbers that JSON lacks."""
    value = f"source.{quote_name(column.name)}"
    if column.sql_type.startswith("TIMESTAMP"):
        return f"strftime({value}, '{ISO_UTC}')"
    return f"CASE WHEN isfinite({value}) THEN {value} END" if column.sql_type in ("DOUBLE", "FLOAT") else value


def is_nested(sql_type: str) -> bool:
    """Whether values of the type have parts: lists, structs, maps, JSON."""
    return sql_type.endswith("]") or sql_type.startswith(("STRUCT", "MAP", "UNION", "JSON"))


def _select_column(column: ExportColumn, file_format: Format) -> str:
    """A column as the format needs it: Parquet has all types, text formats get ISO 8601 times, CSV gets lists as JSON,
    JSON gets null for the numbers that it lacks."""
    name = quote_name(column.name)
    value = f"source.{name}"
    if file_format == "parquet":
        return value
    if column.sql_type.startswith("TIMESTAMP"):
        return f"strftime({value}, '{ISO_UTC}') AS {name}"
    if file_format == "csv" and is_nested(column.sql_type):
        return f"CAST(to_json({value}) AS VARCHAR) AS {name}"
    if file_format == "jsonl" and column.sql_type in ("DOUBLE", "FLOAT"):
        return f"CASE WHEN isfinite({value}) THEN {value} END AS {name}"
    return value
