"""An export without text: passages of the articles stay behind, phrases are cut, titles and annotations go along."""

from dataclasses import replace

from warehouse.ddl import quote_name
from warehouse.export.relations import ExportColumn, Relation
from warehouse.tables.wording import ALWAYS, MAX_PHRASE_WORDS, NEVER, Wording

_LETTER = r"[\pL\pM\pN]"
_GAP = r"[^\pL\pM\pN]"
LONG_PHRASE = f"^({_GAP}*(?:{_LETTER}+{_GAP}+){{{MAX_PHRASE_WORDS - 1}}}{_LETTER}+){_GAP}+{_LETTER}.*$"
"""A value of more words than that; its first ones are the group. U.S. is two words."""


def leave_out_text(relations: list[Relation]) -> tuple[list[Relation], list[Relation]]:
    """The relations without the words of the articles, and those of which nothing but a key is left."""
    without = [_withhold(relation) for relation in relations]
    kept = [relation for relation in without if _has_content(relation)]
    return kept, [relation for relation in without if not _has_content(relation)]


def _withhold(relation: Relation) -> Relation:
    kept = tuple(_shorten(column) for column in relation.columns if not _is_passage(column))
    left_out = tuple(column.name for column in relation.columns if _is_passage(column))
    return replace(relation, columns=kept, left_out=left_out)


def _has_content(relation: Relation) -> bool:
    return not relation.left_out or any(column.name not in relation.key for column in relation.columns)


def _is_passage(column: ExportColumn) -> bool:
    """Whether all values are passages. Numbers and times are none, whatever column of text has the same name."""
    return column.wording is not None and column.wording.passage_if == ALWAYS and _is_text(column)


def _is_text(column: ExportColumn) -> bool:
    return "VARCHAR" in column.sql_type or "JSON" in column.sql_type


def _shorten(column: ExportColumn) -> ExportColumn:
    if column.wording is None or not _is_text(column):
        return replace(column, wording=None)
    return replace(column, expression=_value_without_text(column, column.wording))


def _value_without_text(column: ExportColumn, wording: Wording) -> str:
    value = quote_name(column.name)
    cut = _cut_phrase(value)
    if column.sql_type.endswith("[]"):
        cut = f"list_transform({value}, lambda phrase: {_cut_phrase('phrase')})"
    cases = [
        f"WHEN {condition} THEN {result}"
        for condition, result in ((wording.passage_if, "NULL"), (wording.phrase_if, cut))
        if condition != NEVER
    ]
    return f"CASE {' '.join(cases)} ELSE {value} END"


def _cut_phrase(value: str) -> str:
    return f"regexp_replace({value}, '{LONG_PHRASE}', '\\1 …', 's')"
