"""The declaration: complete, consistent, and the same as the records that the stages hand on."""

import dataclasses
import inspect
import types
import typing
from datetime import date, datetime

import pytest

from tasks import records
from warehouse.tables import SCHEMAS, STAGE_TABLES, TABLES, Column

RECORD_CLASSES = [
    value for _, value in inspect.getmembers(records, dataclasses.is_dataclass) if getattr(value, "TABLE", None)
]
PYTHON_TYPES = {
    "VARCHAR": str,
    "VARCHAR[]": tuple[str, ...],
    "JSON": str,
    "INTEGER": int,
    "INTEGER[]": tuple[int, ...],
    "BIGINT": int,
    "BIGINT[]": tuple[int, ...],
    "DOUBLE": float,
    "BOOLEAN": bool,
    "TIMESTAMPTZ": datetime,
    "DATE": date,
}


@pytest.mark.parametrize("name", TABLES)
def test_table_is_fully_declared(name):
    table = TABLES[name]
    assert table.name == name
    assert table.schema_name in SCHEMAS
    assert table.comment.endswith(".")
    assert len(set(table.column_names)) == len(table.columns)
    assert set(table.primary_key) <= set(table.column_names)
    assert set(table.batch_key) <= set(table.column_names)
    assert not any(table.column(key).is_nullable for key in table.primary_key)
    assert all(column.comment.endswith(".") for column in table.columns)


@pytest.mark.parametrize("record", RECORD_CLASSES, ids=lambda record: record.__name__)
def test_record_has_the_columns_of_its_table(record):
    table = TABLES[record.TABLE]
    hints = typing.get_type_hints(record)
    for field in dataclasses.fields(record):
        column = table.column(field.name)
        assert _accepts(column, hints[field.name]), f"{table.name}.{field.name}"


@pytest.mark.parametrize("record", RECORD_CLASSES, ids=lambda record: record.__name__)
def test_what_a_record_lacks_is_set_by_load(record):
    table = TABLES[record.TABLE]
    fields = {field.name for field in dataclasses.fields(record)}
    missing = {column.name for column in table.columns if not column.is_set_by_load} - fields
    assert missing == set()


def test_stages_own_tables_that_exist():
    owned = [name for names in STAGE_TABLES.values() for name in names]
    assert len(set(owned)) == len(owned)
    assert set(owned) <= set(TABLES)


def _accepts(column: Column, hint: object) -> bool:
    if column.type == "JSON" and column.name == "record":
        return True
    members = set(typing.get_args(hint)) if isinstance(hint, types.UnionType) else {hint}
    is_nullable = type(None) in members
    (kind,) = members - {type(None)}
    if inspect.isclass(kind) and issubclass(kind, str):
        kind = str
    return kind == PYTHON_TYPES[column.type] and is_nullable <= column.is_nullable
