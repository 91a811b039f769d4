"""What every record is."""

from typing import Any, ClassVar, Literal, Protocol


class Record(Protocol):
    """Anything that is a row of the table that it names."""

    TABLE: ClassVar[str]


Batch = dict[str, list[Any]]
"""Records by table name, as a stage hands them on."""


Via = Literal["feed", "sitemap", "url_list", "page", "file", "jsonl", "table", "warc"]
