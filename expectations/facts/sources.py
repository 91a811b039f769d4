"""How a source does over the last days, in one row, beside the bounds that its declaration sets."""

SOURCES = "sources"
"""What `ops.checks` and the Data Docs call this table."""

MEASURES = ("articles_per_day", "title_fill_rate", "published_at_fill_rate", "authors_fill_rate")
"""Each with its bounds: `_least` and `_most`, NULL where there is none, and `_reason`, why they are what they are."""


def list_columns(measure: str) -> list[str]:
    """The columns of a measure and its bounds."""
    return [measure, f"{measure}_least", f"{measure}_most", f"{measure}_reason"]
