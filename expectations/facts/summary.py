"""A batch as a whole in one row: how much of it failed, and how dense its annotations are."""

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from expectations.facts.characters import count_words
from expectations.facts.context import Surroundings
from expectations.verdict import ArrowBatch

SUMMARY = "batch"
"""What `ops.checks` and the Data Docs call this table."""

UNITS = ("page_id", "article_id")
"""What a share is counted in, the first that the table has."""

FAILING_SHARE = 0.2
"""A page or article fails when more than this share of its rows is refused: its own row, or not just one of a hundred
mentions."""


def frame_summary(around: Surroundings, lost: Mapping[str, Sequence[int]]) -> pd.DataFrame:
    """One row; `lost` holds the numbers of the refused rows by table, with those that go along."""
    rows = _count_by_unit(around.batch)
    lost_rows = _count_by_unit({name: around.batch[name].take(pa.array(numbers)) for name, numbers in lost.items()})
    words = sum(count_words(around.text_of_article.get(key, "")) for key in _list_annotated(around.batch))
    return pd.DataFrame(
        {
            "unit_count": [len(rows)],
            "failing_count": [sum(count > FAILING_SHARE * rows[unit] for unit, count in lost_rows.items())],
            "attributions_per_1000_words": [_per_1000(around, "core.attributions", words)],
            "mentions_per_1000_words": [_per_1000(around, "core.mentions", words)],
        }
    )


def _list_annotated(batch: ArrowBatch) -> list[str]:
    """The articles that a model has read: of a language without a model nothing is named, and nobody quoted."""
    runs = batch.get("core.annotation_runs")
    if runs is None:
        return []
    done: list[str] = pc.unique(runs.filter(pc.equal(runs["outcome"], "done"))["article_id"]).to_pylist()
    return done


def _count_by_unit(tables: ArrowBatch) -> Counter[str | None]:
    """Rows of each page or article; tables that are about neither do not count."""
    counts: Counter[str | None] = Counter()
    for table in tables.values():
        column = next((name for name in UNITS if name in table.column_names), None)
        if column is not None:
            found = pc.value_counts(table[column])
            counts.update(dict(zip(found.field(0).to_pylist(), found.field(1).to_pylist(), strict=True)))
    return counts


def _per_1000(around: Surroundings, name: str, words: int) -> float | None:
    """Rows per thousand words of the texts that were annotated; None if the batch is not of that kind."""
    table = around.batch.get(name)
    return None if table is None or words == 0 else 1000.0 * len(table) / words
