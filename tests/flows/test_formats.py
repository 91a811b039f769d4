import csv
import io
import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.commands.formats import format_csv, format_json_lines, number_names, to_json_value

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(rows=st.lists(st.tuples(TEXTS, TEXTS.filter(bool)), max_size=5))
def test_csv_comes_back_as_it_went(rows: list[tuple[str, str]]) -> None:
    text = "".join(format_csv(("a", 'the "b", so'), rows))
    assert list(csv.reader(io.StringIO(text, newline=""), strict=True)) == [["a", 'the "b", so'], *map(list, rows)]


def test_csv_tells_nothing_from_an_empty_text() -> None:
    assert list(format_csv(("a", "b", "c"), [(None, "", "x")])) == ["a,b,c\r\n", ',"",x\r\n']


def test_csv_leaves_texts_as_they_are_formulas_too() -> None:
    assert list(format_csv(("a",), [("=1+1",), ("-2",)])) == ["a\r\n", "=1+1\r\n", "-2\r\n"]


def test_csv_has_lists_as_json_and_decimals_with_their_zeros() -> None:
    assert list(format_csv(("a", "b"), [(["x", None], Decimal("1.50"))])) == ["a,b\r\n", '"[""x"", null]",1.50\r\n']


@given(text=TEXTS)
def test_json_comes_back_as_it_went_on_one_line_without_controls(text: str) -> None:
    (line,) = format_json_lines(("a",), [(text,)])
    assert json.loads(line) == {"a": text}
    assert line.count("\n") == 1
    assert not any(char < " " or "\x7f" <= char <= "\x9f" for char in line[:-1])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (datetime(2024, 3, 9, 12, 30, tzinfo=UTC), "2024-03-09T12:30:00+00:00"),
        (date(2024, 3, 9), "2024-03-09"),
        (time(12, 30), "12:30:00"),
        (timedelta(days=90), "90 days, 0:00:00"),
        (Decimal("1.50"), 1.5),
        (Decimal("12345678901234567890.5"), "12345678901234567890.5"),
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
        (2**70, 2**70),
        (True, True),
        (None, None),
        (b"\x00\xff", "00ff"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (({"when": date(2024, 3, 9)}, [b"a"]), [{"when": "2024-03-09"}, ["61"]]),
        ({1: {"a": None}}, {"1": {"a": None}}),
    ],
)
def test_values_become_json(value: object, expected: object) -> None:
    assert to_json_value(value) == expected
    json.dumps(expected, allow_nan=False)


def test_no_column_is_lost_to_a_repeated_name() -> None:
    assert number_names(["a", "a", "a_2", "b", "a"]) == ["a", "a_2", "a_2_2", "b", "a_3"]
    assert list(format_json_lines(("a", "a"), [(1, 2)])) == ['{"a": 1, "a_2": 2}\n']
