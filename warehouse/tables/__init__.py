"""Every table of the warehouse, declared once. Imports nothing of Broadsheet, so that any room can read it."""

from warehouse.tables.annotations import ANNOTATION_TABLES, RELATED_STAGE, STAGE_TABLES
from warehouse.tables.articles import ARTICLE_TABLES
from warehouse.tables.declaration import Column, SqlType, Table, index_tables
from warehouse.tables.entities import ENTITY_WORK_TABLES
from warehouse.tables.ops import OPS_TABLES
from warehouse.tables.quotations import QUOTATION_TABLES
from warehouse.tables.raw import RAW_TABLES
from warehouse.tables.relations import RELATION_TABLES
from warehouse.tables.web import WEB_TABLES

TABLES: dict[str, Table] = index_tables(
    RAW_TABLES, ARTICLE_TABLES, ANNOTATION_TABLES, RELATION_TABLES, OPS_TABLES, ENTITY_WORK_TABLES,
    QUOTATION_TABLES, WEB_TABLES,
)  # fmt: skip
"""Tables by name with schema, in the order of the data."""

SCHEMAS = {
    "raw": "As received, append-only.",
    "core": "Articles and what was read out of them.",
    "marts": "Views and macros, one question each.",
    "ops": "What ran and what was refused.",
}

__all__ = ["RELATED_STAGE", "SCHEMAS", "STAGE_TABLES", "TABLES", "Column", "SqlType", "Table"]
