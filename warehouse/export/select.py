"""The statements that write a relation as a file."""

from pathlib import Path
from typing import Literal

from warehouse.ddl import list_names, quote_name, quote_text
from warehouse.export.relations import ExportColumn, Relation

Format = Literal["parquet", "csv", "jsonl"]

ISO_UTC = "%Y-%m-%dT%H:%M:%S.%fZ"

WRITE_OPTIONS: dict[Format, str] = {
    "parquet": "FORMAT parquet, COMPRESSION zstd",
    "csv": "FORMAT csv, HEADER, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR ''",
    "jsonl": "FORMAT json",
}


def copy_statement(relation: Relation, file: Path, file_format: Format) -> str:
    """Write all rows of a relation, in the order of its key, or of all columns where it has none."""
    values = ", ".join(_select_column(column, file_format) for column in relation.columns)
    order = list_names(relation.key) or "ALL"
    query = f"SELECT {values} FROM {quote_name(relation.name)} AS source ORDER BY {order}"
    return f"COPY ({query}) TO {quote_text(str(file))} ({WRITE_OPTIONS[file_format]})"


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
