"""A batch as a whole in one row: how much of it failed, and how dense its annotations are."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from expectations.facts.characters import count_words
from expectations.facts.context import Surroundings

SUMMARY = "batch"
"""What `ops.checks` and the Data Docs call this table."""

UNITS = ("page_id", "article_id")
"""What a share is counted in, the first that the table has: rows of one page or article fail together."""


def frame_summary(around: Surroundings, broken: Mapping[str, npt.NDArray[np.intp]]) -> pd.DataFrame:
    """One row; `broken` holds the numbers of the refused rows by table."""
    units = {unit for table in around.batch.values() for unit in list_units(table)}
    failing = {unit for name, rows in broken.items() for unit in list_units(around.batch[name].take(pa.array(rows)))}
    words = sum(map(count_words, around.text_of_article.values()))
    return pd.DataFrame(
        {
            "unit_count": [len(units)],
            "failing_count": [len(failing)],
            "attributions_per_1000_words": [_per_1000(around, "core.attributions", words)],
            "mentions_per_1000_words": [_per_1000(around, "core.mentions", words)],
        }
    )


def list_units(table: pa.Table) -> list[str | None]:
    """The pages or articles that the rows of a table belong to; none if it is about neither."""
    column = next((name for name in UNITS if name in table.column_names), None)
    return [] if column is None else pc.unique(table[column]).to_pylist()


def _per_1000(around: Surroundings, name: str, words: int) -> float | None:
    """Rows per thousand words of the texts that were annotated; None if the batch is not of that kind."""
    table = around.batch.get(name)
    return None if table is None or words == 0 else 1000.0 * len(table) / words
