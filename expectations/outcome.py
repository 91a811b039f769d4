"""What is left of a batch when some of its rows were refused: the others with their marks, and what became of pages."""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from expectations.engine import Finding
from expectations.lineage import Family, list_rows
from expectations.verdict import ArrowBatch
from tasks.reasons import Reason

ARTICLES = "core.articles"
EXTRACTIONS = "core.extractions"


def keep_rows(batch: ArrowBatch, families: Sequence[Family]) -> ArrowBatch:
    """The batch without the rows of the families; a page whose article was refused is remembered as rejected."""
    lost = list_rows(families)
    kept = {name: _without(table, lost.get(name, ())) for name, table in batch.items()}
    if ARTICLES in batch and EXTRACTIONS in batch and families:
        refused = set(_pages(batch[ARTICLES])).difference(_pages(kept[ARTICLES]))
        kept[EXTRACTIONS] = _reject_pages(kept[EXTRACTIONS], refused)
    return kept


def mark_articles(articles: pa.Table, findings: Iterable[Finding]) -> pa.Table:
    """The articles with the marks of the warnings that do not hold for them, behind those that they came with."""
    marks: list[list[str]] = [list(own or ()) for own in articles["marks"].to_pylist()]
    for finding in findings:
        if finding.mark is not None:
            for row in finding.broken.tolist():
                marks[row].append(finding.mark)
    unique = [list(dict.fromkeys(of_row)) for of_row in marks]
    return _replace(articles, "marks", unique)


def _without(table: pa.Table, rows: Sequence[int]) -> pa.Table:
    if not rows:
        return table
    is_kept: npt.NDArray[np.bool_] = np.ones(len(table), np.bool_)
    is_kept[np.asarray(rows)] = False
    return table.filter(pa.array(is_kept))


def _pages(table: pa.Table) -> list[str]:
    pages: list[str] = table["page_id"].to_pylist()
    return pages


def _reject_pages(extractions: pa.Table, pages: Iterable[str]) -> pa.Table:
    """What the extract stage writes of a page that it rejects itself."""
    is_refused = pc.is_in(extractions["page_id"], pa.array(list(pages), pa.string()))
    reason = Reason.EXPECTATION_FAILED.value
    cells = {"outcome": "rejected", "article_id": None, "text_digest": None, "decision": reason}
    for column, value in cells.items():
        values = pc.if_else(is_refused, pa.scalar(value, pa.string()), extractions[column])
        extractions = _replace(extractions, column, values)
    return extractions


def _replace(table: pa.Table, column: str, values: object) -> pa.Table:
    field = table.schema.field(column)
    array = values if isinstance(values, (pa.Array, pa.ChunkedArray)) else pa.array(values, field.type)
    return table.set_column(table.schema.get_field_index(column), field, array)
