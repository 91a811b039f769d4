"""`ops`, what the relate stage remembers of quotations: by what they are compared with each other."""

from warehouse.tables.declaration import Column, Table
from warehouse.tables.shared import ARTICLE_ID

QUOTATIONS = Table(
    "ops.quotations",
    "Quotations as runs of words: those of articles that are as they were are not read again.",
    (
        ARTICLE_ID,
        Column("attribution_no", "INTEGER", "The quotation: core.attributions.", minimum=0),
        Column(
            "published_at", "TIMESTAMPTZ", "When the article was published; of a bare date the end of the day.",
            is_nullable=True,
        ),
        Column("digest", "VARCHAR", "Of all quotations of the article: another one makes them stale."),
        Column("word_count", "INTEGER", "Its words.", minimum=0),
        Column("runs", "BIGINT[]", "Its runs of five words, hashed, each once."),
    ),
    primary_key=("article_id", "attribution_no"),
    is_key_enforced=False,
)

QUOTATION_TABLES = (QUOTATIONS,)
