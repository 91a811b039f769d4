"""Suites and tables do not drift apart, and the severities keep what the warehouse promises."""

import dataclasses
from collections import Counter
from typing import Any

import pandas as pd
import pytest

from expectations.facts.context import look_around
from expectations.facts.countries import COLUMNS, COUNTRIES
from expectations.facts.frames import FACTS, frame_table
from expectations.facts.health import COLUMNS as HEALTH_COLUMNS
from expectations.facts.health import HEALTH
from expectations.facts.health import MEASURES as HEALTH_MEASURES
from expectations.facts.shape import SHAPE, frame_shape
from expectations.facts.sources import MEASURES, SOURCES, list_columns
from expectations.facts.summary import SUMMARY, frame_summary
from expectations.lineage import PARENTS
from expectations.suites import SUITE_NAMES, build_suite
from expectations.suites.registry import WRITTEN
from tasks import records
from warehouse.arrow import batch_schema_of
from warehouse.tables import TABLES

RECORD_TABLES = {
    value.TABLE for value in vars(records).values() if dataclasses.is_dataclass(value) and hasattr(value, "TABLE")
}
STAGE_TABLES = {name for name in RECORD_TABLES if not name.startswith("ops.")}
DECLARED_ONLY = {"core.copies", "core.outlets", "raw.fetches", "raw.sightings"}
"""Tables of ours, and logs: their declaration says all that can be said."""
NEVER_CRITICAL = {"published_at", "title", "authors", "outlet_name", "outlet_domain", "outlet_id", "language_code"}


def expectations_of(name: str) -> list[Any]:
    return list(build_suite(name).expectations)


def empty_frame(name: str) -> pd.DataFrame:
    """The frame that a suite looks at, without rows."""
    around = look_around({}, None, None)
    if name == SHAPE:
        return frame_shape({})
    if name == SUMMARY:
        return frame_summary(around, {})
    if name == SOURCES:
        return pd.DataFrame({column: [] for measure in MEASURES for column in list_columns(measure)})
    if name == COUNTRIES:
        return pd.DataFrame({column: [] for column in COLUMNS})
    if name == HEALTH:
        return pd.DataFrame({column: [] for column in (*HEALTH_MEASURES, *HEALTH_COLUMNS, "is_usual")})
    return frame_table(name, batch_schema_of(name).empty_table(), around)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_a_suite_that_holds_its_declaration(name: str) -> None:
    suite = expectations_of(name)
    needed = {column.name for column in TABLES[name].columns if not (column.is_nullable or column.is_set_by_load)}
    filled = {c for e in suite if e.expectation_type == "expect_filled" for c in e.columns}
    assert needed <= filled
    words = {c for e in suite if e.expectation_type == "expect_one_of" for c in e.columns}
    assert words == {c.name for c in TABLES[name].columns if c.enum and not c.is_set_by_load}


def test_what_a_stage_makes_is_judged_by_more_than_its_declaration() -> None:
    assert STAGE_TABLES - set(WRITTEN) <= DECLARED_ONLY
    assert set(WRITTEN) <= set(SUITE_NAMES)


@pytest.mark.parametrize("name", SUITE_NAMES)
def test_no_two_expectations_of_a_suite_have_one_name_and_columns(name: str) -> None:
    keys = [(expectation.expectation_type, tuple(expectation.columns)) for expectation in expectations_of(name)]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("name", SUITE_NAMES)
def test_suites_name_only_columns_that_exist(name: str) -> None:
    frame = empty_frame(name)
    for expectation in expectations_of(name):
        looked_at = {*expectation.columns, *([expectation.fact] if hasattr(expectation, "fact") else [])}
        assert looked_at <= set(frame.columns), f"{name}: {expectation.expectation_type}"


@pytest.mark.parametrize("name", SUITE_NAMES)
def test_expectations_of_a_suite_can_be_told_apart_and_read(name: str) -> None:
    suite = expectations_of(name)
    keys = Counter((e.expectation_type, tuple(e.columns)) for e in suite)
    assert [key for key, count in keys.items() if count > 1] == []
    assert all(e.description and e.description.endswith(".") and e.description.isascii() for e in suite)


def test_nothing_critical_is_expected_of_what_an_article_may_lack() -> None:
    for expectation in expectations_of("core.articles"):
        if expectation.severity.value == "critical" and expectation.expectation_type != "expect_filled":
            assert NEVER_CRITICAL.isdisjoint(expectation.columns)
        if expectation.columns == ["word_count"] and expectation.severity.value == "critical":
            assert (expectation.minimum, expectation.maximum) == (0, None)


def test_warnings_about_articles_have_marks_of_their_own() -> None:
    marks = [e.meta.get("mark") for e in expectations_of("core.articles") if e.severity.value == "warning"]
    assert all(marks)
    assert len(set(marks)) == len(marks)
    others = [e for name in SUITE_NAMES if name != "core.articles" for e in expectations_of(name)]
    assert not any(e.meta and e.meta.get("mark") for e in others)


def test_lineage_and_facts_name_declared_tables_and_columns() -> None:
    assert set(FACTS) <= set(TABLES)
    for child, (parent, columns) in PARENTS.items():
        assert set(columns) <= set(TABLES[child].column_names) & set(TABLES[parent].column_names)
    order = list(PARENTS)
    for child, (parent, _) in PARENTS.items():
        assert parent not in order or order.index(parent) < order.index(child)
