"""Calendar days of articles, marked by hand before any prediction was seen: 97 of 100 must be right.

The wire articles are not part of the project: only their addresses, offsets and days are.
"""

import csv
import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.enrich.articles import article, enrich

ROOT = Path(__file__).parents[3]
WIRE = ROOT.parent / "shared" / "corpora" / "wire" / "wire.jsonl.gz"
EXAMPLES = ROOT / "examples" / "expected"
MARKED = Path(__file__).parents[1] / "data" / "days.tsv"
LEAST = 0.97


def read_marks(corpus: str) -> list[dict[str, str]]:
    with MARKED.open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines, delimiter="\t") if row["corpus"] == corpus]


@cache
def read_wire() -> dict[str, Any]:
    with gzip.open(WIRE, "rt", encoding="utf-8") as lines:
        return {row["url"]: row for row in map(json.loads, lines)}


def read_example(name: str) -> Any:
    return json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))


def find_wrong(corpus: str) -> Iterator[str]:
    """What is marked and read otherwise."""
    for mark in read_marks(corpus):
        source = read_wire()[mark["article"]] if corpus == "wire" else read_example(mark["article"])
        at = datetime.fromisoformat(source["published_at"])
        one = article(
            source["text"],
            published_at=at if at.tzinfo else at.replace(tzinfo=UTC),
            published_precision="minute" if mark["utc_offset_minutes"] else "day",
            published_utc_offset_minutes=int(mark["utc_offset_minutes"] or 0),
        )
        start, end = int(mark["start_char"]), int(mark["end_char"])
        found = [time for time in enrich(one)["core.times"] if time.start_char < end and start < time.end_char]
        if [str(time.from_date) for time in found][:1] != [mark["day"]]:
            yield f"{mark['article']} {source['text'][start - 60 : end]!r}: {mark['day']}, not {found}"


@pytest.mark.parametrize("corpus", [pytest.param("wire", marks=pytest.mark.corpora), "examples"])
def test_marked_days_are_right(corpus: str) -> None:
    if corpus == "wire" and not WIRE.exists():
        pytest.skip(f"{WIRE.name} is not there: the days of wire articles are not tested")
    wrong = list(find_wrong(corpus))
    assert len(wrong) <= (1 - LEAST) * len(read_marks(corpus)), "\n".join(wrong)
