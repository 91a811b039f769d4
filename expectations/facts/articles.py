"""Facts about articles and about what became of their pages."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from expectations.facts.characters import count_words, has_control, is_misread, is_visible, repeats_itself
from expectations.facts.context import Surroundings
from expectations.facts.spans import Mask, span_is_exact

EARLIEST = datetime(1400, 1, 1, tzinfo=UTC)
"""Before printing; the oldest newspapers are of the seventeenth century."""

CLOCK_SKEW = timedelta(days=1)
"""A date may be this much later than the fetch: zones left out of a date shift it by up to 14 hours."""

LAST_FETCH = datetime.max.replace(tzinfo=UTC) - CLOCK_SKEW

Columns = dict[str, Any]
"""Facts by name, one value per row."""


def describe_articles(table: pa.Table, around: Surroundings) -> Columns:
    """Facts about `core.articles`."""
    texts, titles = table["text"].to_pylist(), table["title"].to_pylist()
    return {
        "is_text_visible": _mask(map(is_visible, texts)),
        "is_digest_of_text": _mask(map(_is_digest, texts, table["text_digest"].to_pylist())),
        "has_author": _mask(map(bool, table["authors"].to_pylist())),
        "has_outlet": _is_valid(table, "outlet_name") | _is_valid(table, "outlet_domain"),
        "has_own_title": _mask(map(_differs, titles, texts)),
        "is_date_plausible": _is_date_plausible(table, around),
        "is_word_count_plausible": _mask(map(_fits_words, texts, table["word_count"].to_pylist())),
        "is_free_of_controls": ~_mask(map(has_control, texts)),
        "is_decoded": ~_mask(map(is_misread, texts)),
        "is_charset_certain": ~_mask(map(_is_guessed, _extraction_cells(table, around, "evidence"))),
        "is_without_repeats": ~_mask(map(repeats_itself, texts)),
        "agreement": [1.0 if value is None else value for value in _extraction_cells(table, around, "agreement")],
        "is_modified_later": _is_modified_later(table),
        "is_text_unique": _is_first(table["text_digest"]),
    }


def describe_extractions(table: pa.Table, around: Surroundings) -> Columns:
    """Facts about `core.extractions`: a page that was kept gave an article, and that article is in the batch."""
    del around
    is_kept = np.asarray(pc.fill_null(pc.equal(table["outcome"], "kept"), False).to_numpy(), np.bool_)
    return {"has_article_if_kept": ~is_kept | (_is_valid(table, "article_id") & _is_valid(table, "text_digest"))}


def describe_spans_on_page(table: pa.Table, around: Surroundings, words: str) -> Columns:
    """Facts about `core.blocks` and `core.links`: what lies in the stored text is exactly what stands there."""
    texts = around.texts_under(table)
    return {
        "is_of_article": _mask(text is not None for text in texts),
        "is_exact": _is_unplaced(table) | span_is_exact(table, texts, words=words),
    }


def describe_pages(table: pa.Table, around: Surroundings) -> Columns:
    """Facts about `raw.pages`: the bytes lie below the archive folder."""
    del around
    return {"is_path_inside": _mask(map(_is_inside, table["archive_path"].to_pylist()))}


def _mask(values: Iterable[bool]) -> Mask:
    return np.fromiter(values, np.bool_)


def _is_valid(table: pa.Table, column: str) -> Mask:
    return np.asarray(table[column].is_valid().to_numpy(), np.bool_)


def _is_unplaced(table: pa.Table) -> Mask:
    return ~_is_valid(table, "start_char") & ~_is_valid(table, "end_char")


def _is_digest(text: str | None, digest: str | None) -> bool:
    return text is None or hashlib.sha256(text.encode()).hexdigest() == digest


def _differs(title: str | None, text: str | None) -> bool:
    return title is None or text is None or title.split() != text[: 2 * len(title) + 100].split()


def _fits_words(text: str | None, word_count: int | None) -> bool:
    """Hyphens may double what white space divides; no text has more words than every second character."""
    if text is None or word_count is None:
        return True
    return count_words(text) // 2 <= word_count <= (len(text) + 1) // 2


def _is_date_plausible(table: pa.Table, around: Surroundings) -> Mask:
    """Compared in Arrow: its dates reach further than those of Python."""
    fetched = [around.fetched_at.get(page_id) for page_id in table["page_id"].to_pylist()]
    latest = pa.array([None if time is None else _add_skew(time) for time in fetched], table["published_at"].type)
    is_early = pc.less(table["published_at"], pa.scalar(EARLIEST, table["published_at"].type))
    is_late = pc.greater(table["published_at"], latest)
    return ~np.asarray(pc.or_kleene(pc.fill_null(is_early, False), pc.fill_null(is_late, False)).to_numpy(), np.bool_)


def _add_skew(time: datetime) -> datetime:
    """A fetch that an archive dates to the last day of the calendar has no day after it."""
    return min(time, LAST_FETCH) + CLOCK_SKEW


def _is_modified_later(table: pa.Table) -> Mask:
    later = pc.greater_equal(table["modified_at"], table["published_at"])
    return np.asarray(pc.fill_null(later, True).to_numpy(), np.bool_)


def _extraction_cells(table: pa.Table, around: Surroundings, column: str) -> list[Any]:
    """What `core.extractions` of the batch says of each article's page; None where it is silent."""
    extractions = around.batch.get("core.extractions")
    if extractions is None:
        return [None] * len(table)
    known = dict(zip(extractions["page_id"].to_pylist(), extractions[column].to_pylist(), strict=True))
    return [known.get(page) for page in table["page_id"].to_pylist()]


def _is_guessed(evidence: str | None) -> bool:
    """Whether the charset of the page is a guess (`tasks.extract.decode`)."""
    if evidence is None or '"guessed"' not in evidence:
        return False
    charset = json.loads(evidence).get("charset")
    return isinstance(charset, dict) and charset.get("source") == "guessed"


def _is_first(values: pa.ChunkedArray) -> Mask:
    first_row: dict[str | None, int] = {}
    return _mask(first_row.setdefault(value, row) == row for row, value in enumerate(values.to_pylist()))


def _is_inside(path: str | None) -> bool:
    return path is None or not (path.startswith(("/", "\\")) or ".." in path.replace("\\", "/").split("/"))
