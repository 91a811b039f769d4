"""What flows between the stages. Field names are the column names of the warehouse; a test holds the two together.

Times are aware datetimes in UTC, ids are stable text, offsets are half-open `[start_char, end_char)` in Unicode code
points over the article's text. A record knows its table by `TABLE`; `Batch` maps table names to records.
"""

from tasks.records.annotations import (
    AnnotationRun,
    Attribution,
    AttributionSpan,
    Citation,
    Keyphrase,
    Mention,
    Outlet,
    Place,
    PlaceCandidate,
    Sentence,
    Time,
)
from tasks.records.articles import Article, ArticleText, Block, Extraction, Link
from tasks.records.corrections import ArticleCorrections
from tasks.records.pages import Capture, Claims, Document, Expansion, Item, ItemKind, Page, PageText, Sighting
from tasks.records.record import Batch, Record, Via
from tasks.records.rejects import Reject, Rejects
from tasks.records.relations import Copy
from tasks.records.templates import HostBlock, Template
from tasks.records.visits import AddressState, Fetch, HostState, SourceState

__all__ = [
    "AddressState",
    "AnnotationRun",
    "Article",
    "ArticleCorrections",
    "ArticleText",
    "Attribution",
    "AttributionSpan",
    "Batch",
    "Block",
    "Capture",
    "Citation",
    "Claims",
    "Copy",
    "Document",
    "Expansion",
    "Extraction",
    "Fetch",
    "HostBlock",
    "HostState",
    "Item",
    "ItemKind",
    "Keyphrase",
    "Link",
    "Mention",
    "Outlet",
    "Page",
    "PageText",
    "Place",
    "PlaceCandidate",
    "Record",
    "Reject",
    "Rejects",
    "Sentence",
    "Sighting",
    "SourceState",
    "Template",
    "Time",
    "Via",
]
