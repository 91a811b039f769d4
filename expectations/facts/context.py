"""What a batch refers to and does not hold itself: the texts under its annotations, the pages under its articles."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import pyarrow as pa

from expectations.verdict import ArrowBatch


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A batch together with what it refers to."""

    batch: ArrowBatch
    text_of_page: Mapping[str, str] = field(default_factory=dict)
    """Text by page_id, of the articles in the batch."""
    text_of_article: Mapping[str, str] = field(default_factory=dict)
    """Text by article_id, of articles that are in the warehouse already."""
    fetched_at: Mapping[str, datetime] = field(default_factory=dict)
    """By page_id; empty where it is not known."""

    def texts_under(self, table: pa.Table) -> list[str | None]:
        """For each row the text that its offsets point into; None where the article is not known."""
        if "page_id" in table.column_names:
            return [self.text_of_page.get(key) for key in table["page_id"].to_pylist()]
        return [self.text_of_article.get(key) for key in table["article_id"].to_pylist()]


def look_around(
    batch: ArrowBatch, texts: Mapping[str, str] | None, fetched_at: Mapping[str, datetime] | None
) -> Surroundings:
    """Gather what the rows of a batch refer to: `texts` by article_id, times of fetching by page_id."""
    own: dict[str, str] = {}
    if (articles := batch.get("core.articles")) is not None:
        own = dict(zip(articles["page_id"].to_pylist(), articles["text"].to_pylist(), strict=True))
    return Surroundings(batch, own, texts or {}, fetched_at or {})
