"""The description of an export after the Data Package standard, version 2 (https://datapackage.org/standard)."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from warehouse.export.relations import ExportColumn, Relation
from warehouse.export.select import Format, is_nested
from warehouse.tables import TABLES

PROFILES = "https://datapackage.org/profiles/2.0"

RIGHTS = (
    "Titles and texts belong to their publishers; what may be done with them depends on their terms and on the law of "
    "the place. The annotations were computed. Names and coordinates of places come from GeoNames (CC BY 4.0)."
)

MEDIA_TYPES: dict[Format, str] = {
    "parquet": "application/vnd.apache.parquet",
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "geojson": "application/geo+json",
}

CSV_NOTE = " Lists and JSON are JSON texts in a field. NULL is an empty field, an empty text is two quotation marks."

CSV_DIALECT = {"header": True, "delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\n"}


@dataclass(frozen=True, slots=True)
class Provenance:
    """Which state of which warehouse was exported."""

    warehouse: str
    """Name of the file, without folder and suffix."""
    schema_version: int
    """Number of the last migration."""
    published_version: int
    last_run_id: str | None
    last_run_ended_at: str | None
    created_at: str
    program: str


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A written file."""

    path: str
    byte_count: int
    row_count: int
    digest: str
    """SHA-256 in hexadecimal."""


def describe_package(
    resources: list[tuple[Relation, ExportFile]],
    left_out: list[Relation],
    file_format: Format,
    provenance: Provenance,
) -> dict[str, Any]:
    """The content of `datapackage.json`; `left_out` are relations that got no file, as they hold nothing but text.

    The version is `schema.published.0+digest`. The digest is over the files, so it names the data whoever exported
    them, and wherever.
    """
    name = re.sub(r"[^a-z0-9._-]+", "-", provenance.warehouse.lower()).strip("-.") or "warehouse"
    digest = digest_files([file for _, file in resources])
    omitted = f" Left out as text: {', '.join(relation.name for relation in left_out)}." if left_out else ""
    return {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": name,
        "title": f"News articles and their annotations: {name}",
        "description": f"Tables of a Broadsheet warehouse. {RIGHTS}{omitted}{CSV_NOTE if file_format == 'csv' else ''}",
        "version": f"{provenance.schema_version}.{provenance.published_version}.0+{digest[:12]}",
        "created": provenance.created_at,
        "broadsheet": {**asdict(provenance), "data_digest": f"sha256:{digest}"},
        "resources": [describe_resource(relation, file, file_format) for relation, file in resources],
    }


def describe_resource(relation: Relation, file: ExportFile, file_format: Format) -> dict[str, Any]:
    """One file of the package with the schema of its rows."""
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": relation.name,
        "type": "table",
        "path": file.path,
        "description": " ".join([relation.comment, *_say_withheld(relation)]),
        "format": file_format,
        "mediatype": MEDIA_TYPES[file_format],
        "encoding": "utf-8",
        "bytes": file.byte_count,
        "hash": f"sha256:{file.digest}",
        "row_count": file.row_count,
        **({"dialect": CSV_DIALECT} if file_format == "csv" else {}),
        "schema": describe_schema(relation, [""] if file_format == "csv" else []),
    }


def _say_withheld(relation: Relation) -> Iterator[str]:
    if relation.left_out:
        yield f"Left out here: {', '.join(relation.left_out)}."
    for column in relation.columns:
        if column.expression and column.wording:
            yield f"{column.name} here: {column.wording.outcome}."


def describe_schema(relation: Relation, missing_values: list[str]) -> dict[str, Any]:
    """The Table Schema of a relation, with the texts that stand for NULL."""
    schema: dict[str, Any] = {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [describe_field(relation.name, column) for column in relation.columns],
        "missingValues": missing_values,
    }
    return {**schema, "primaryKey": list(relation.key)} if relation.is_table and relation.key else schema


def describe_field(relation_name: str, column: ExportColumn) -> dict[str, Any]:
    """A column with its meaning; with what holds for its values, where the tables declare it."""
    field = {"name": column.name, "type": field_type(column.sql_type), "description": column.comment}
    table = TABLES.get(relation_name)
    if table is None or column.name not in table.column_names:
        return field
    declared = table.column(column.name)
    limits = {"enum": declared.enum and list(declared.enum), "minimum": declared.minimum, "maximum": declared.maximum}
    constraints = {"required": not declared.is_nullable, **limits}
    return {**field, "constraints": {name: value for name, value in constraints.items() if value is not None}}


def field_type(sql_type: str) -> str:
    """The type of Table Schema for a type of DuckDB."""
    if is_nested(sql_type):
        return "array" if sql_type.endswith("]") else "object"
    if sql_type.startswith("TIMESTAMP"):
        return "datetime"
    if sql_type.startswith("DECIMAL"):
        return "number"
    return _FIELD_TYPES.get(sql_type, "integer" if sql_type.endswith("INT") else "string")


_FIELD_TYPES = {
    "INTEGER": "integer",
    "UINTEGER": "integer",
    "DOUBLE": "number",
    "FLOAT": "number",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIME": "time",
}


def digest_file(file: Path) -> str:
    """SHA-256 of a file in hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def digest_files(files: list[ExportFile]) -> str:
    """SHA-256 over names and digests of files, in the order of their names."""
    lines = sorted(f"{file.digest}  {file.path}\n" for file in files)
    return hashlib.sha256("".join(lines).encode()).hexdigest()
