"""Columns that several tables have in the same sense."""

from warehouse.tables.declaration import Column

RUN_ID = Column("run_id", "VARCHAR", "The run that wrote the row: ops.runs.")
RUN_ID_BY_LOAD = Column("run_id", "VARCHAR", "The run that wrote the row: ops.runs.", is_set_by_load=True)
ARTICLE_ID = Column("article_id", "VARCHAR", "The article: core.articles.")
TEXT_DIGEST = Column("text_digest", "VARCHAR", "SHA-256 of the text, in hexadecimal.")
START_CHAR = Column("start_char", "INTEGER", "First character in core.articles.text, from 0.", minimum=0)
END_CHAR = Column("end_char", "INTEGER", "Character after the last in core.articles.text.", minimum=0)
SENTENCE_NO = Column("sentence_no", "INTEGER", "The sentence that it begins in: core.sentences.", minimum=0)
CONFIDENCE = Column("confidence", "DOUBLE", "How sure the rule or model is.", minimum=0, maximum=1)


def optional_span(subject: str, prefix: str = "") -> tuple[Column, Column]:
    """Start and end column, NULL where `subject` does not lie in the stored text."""
    return (
        Column(
            f"{prefix}start_char", "INTEGER", f"First character of {subject} in core.articles.text, from 0.",
            is_nullable=True, minimum=0,
        ),
        Column(
            f"{prefix}end_char", "INTEGER", f"Character after {subject} in core.articles.text.",
            is_nullable=True, minimum=0,
        ),
    )  # fmt: skip
