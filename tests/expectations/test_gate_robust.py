"""Whatever stands in a cell, the gate neither raises nor loses a row."""

from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from expectations.gate import judge
from expectations.verdict import ArrowBatch
from tasks.records import Link, Place, Time
from tests.expectations.samples import (
    annotation_batch,
    article_batch,
    as_arrow,
    make_id,
    make_page,
    sound_articles,
)
from tests.expectations.test_gate_rows import count_all, count_rows

COUNT = 6
ODD: dict[str, list[Any]] = {
    "string": [None, "", "\0", "\ud7ff\U0010ffff", "' OR 1=1 --", "x" * 10_000],
    "int32": [None, 0, 3, 10**6, -1, -(2**31)],
    "int64": [None, 0, 2**62, -1, -(2**63)],
    "double": [None, 0.0, float("inf"), float("nan"), -0.1],
    "bool": [None, True, False],
}


def make_batches() -> list[tuple[ArrowBatch, dict[str, str]]]:
    numbers = range(COUNT)
    records, texts = annotation_batch(COUNT)
    times = [Time(make_id(n), 0, 0, 0, 3, "The", "SET", None, None, None, None, "explicit", "r", 1) for n in numbers]
    places = [
        Place(make_id(n), 0, "named", None, "Hedem", None, None, None, None, None, 0, None, "unknown", 0.5, 0.5)
        for n in numbers
    ]
    links = [Link(make_id(n), make_id(n, "page"), 0, "https://x.example/", None, "The", 0, 3, False) for n in numbers]
    pages: dict[str, list[Any]] = {"core.links": links, "raw.pages": [make_page(n) for n in numbers]}
    annotations = as_arrow({**records, "core.times": times, "core.places": places})
    return [({**article_batch(sound_articles(COUNT)), **as_arrow(pages)}, {}), (annotations, texts)]


BATCHES = make_batches()


@pytest.mark.parametrize(("batch", "texts"), BATCHES, ids=["pages", "annotations"])
def test_batches_are_sound_to_begin_with(batch: ArrowBatch, texts: dict[str, str]) -> None:
    assert judge(batch, "b", texts).rejects == []


def spoil_cell(table: pa.Table, column: str, row: int, value: Any) -> pa.Table:
    field = table.schema.field(column)
    values = table[column].to_pylist()
    values[row] = value
    return table.set_column(table.schema.get_field_index(column), field, pa.array(values, field.type))


@given(data=st.data())
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
def test_every_row_comes_out_once(data: st.DataObject) -> None:
    batch, texts = data.draw(st.sampled_from(BATCHES))
    for _ in range(data.draw(st.integers(1, 4))):
        name = data.draw(st.sampled_from(sorted(batch)))
        field = data.draw(st.sampled_from(list(batch[name].schema)))
        row = data.draw(st.integers(0, len(batch[name]) - 1))
        value = data.draw(st.sampled_from(ODD.get(str(field.type), [None])))
        batch = {**batch, name: spoil_cell(batch[name], field.name, row, value)}
    verdict = judge(batch, "b", texts)
    assert count_all(verdict) == count_rows(batch)
    assert all(reject.detail.isprintable() for reject in verdict.rejects)
