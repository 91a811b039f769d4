"""`raw`: as received, append-only."""

from warehouse.tables.declaration import Column, Table
from warehouse.tables.enums import FETCH_OUTCOMES, VIAS
from warehouse.tables.shared import RUN_ID

PAGES = Table(
    "raw.pages",
    "One capture of one page or file, as received. Append-only; the bytes lie in the WARC archive.",
    (
        Column("page_id", "VARCHAR", "Made from the URL, the digest of the bytes and what the source claims."),
        Column("url", "VARCHAR", "Address asked for; file: and a relative path where the input had no URL."),
        Column("final_url", "VARCHAR", "Address that answered, after redirects.", is_nullable=True),
        Column("redirects", "VARCHAR[]", "Addresses between url and final_url, in order."),
        Column("canonical_url", "VARCHAR", "Address that the page or its source calls canonical.", is_nullable=True),
        Column("source_name", "VARCHAR", "The source declaration, folder or file that the page came from."),
        Column("via", "VARCHAR", "How it came.", enum=VIAS),
        Column("fetched_at", "TIMESTAMPTZ", "When the bytes were received, or when the input says they were."),
        Column("http_status", "INTEGER", "Status of the answer.", is_nullable=True, minimum=100, maximum=599),
        Column("content_type", "VARCHAR", "Media type; text/plain is somebody else's extraction."),
        Column("charset", "VARCHAR", "Charset that the transport claimed.", is_nullable=True),
        Column("body_digest", "VARCHAR", "SHA-256 of the bytes, in hexadecimal."),
        Column("byte_count", "BIGINT", "Length of the bytes.", unit="byte", minimum=0),
        Column("archive_path", "VARCHAR", "WARC file that holds the bytes, relative to the archive folder."),
        Column("archive_offset", "BIGINT", "Where its record begins in that file.", unit="byte", minimum=0),
        Column("etag", "VARCHAR", "ETag of the answer.", is_nullable=True),
        Column("last_modified", "VARCHAR", "Last-Modified of the answer, as sent.", is_nullable=True),
        Column("is_tdm_reserved", "BOOLEAN", "The publisher reserves text and data mining.", is_nullable=True),
        Column("is_noai", "BOOLEAN", "The publisher asks for no use in AI training.", is_nullable=True),
        Column("is_noarchive", "BOOLEAN", "The publisher asks for no cached copy.", is_nullable=True),
        Column("claims", "JSON", "What the source said about the page beside its bytes.", is_nullable=True),
        RUN_ID,
    ),
    primary_key=("page_id",),
)

FETCHES = Table(
    "raw.fetches",
    "One attempt to fetch, kept whatever came of it, also where nothing was asked for, and why.",
    (
        Column("fetch_id", "VARCHAR", "Names the attempt."),
        Column("url", "VARCHAR", "Address asked for."),
        Column("source_name", "VARCHAR", "The source declaration that it was asked for."),
        Column("started_at", "TIMESTAMPTZ", "When the attempt began."),
        Column("elapsed_ms", "INTEGER", "How long it took.", is_nullable=True, unit="millisecond", minimum=0),
        Column("http_status", "INTEGER", "Status of the answer.", is_nullable=True, minimum=100, maximum=599),
        Column("outcome", "VARCHAR", "What came of it.", enum=FETCH_OUTCOMES),
        Column("detail", "VARCHAR", "The reason in words.", is_nullable=True),
        Column("page_id", "VARCHAR", "The page that it gave: raw.pages.", is_nullable=True),
        RUN_ID,
    ),
    primary_key=("fetch_id",),
)

SIGHTINGS = Table(
    "raw.sightings",
    "The same bytes seen again at the same address at another time, as a visit, a record's fetched_at or a WARC says. "
    "A file that is merely read again is none.",
    (
        Column("page_id", "VARCHAR", "The page that was seen again: raw.pages."),
        Column("seen_at", "TIMESTAMPTZ", "When it was seen."),
        RUN_ID,
    ),
    primary_key=("page_id", "seen_at"),
)

RAW_TABLES = (PAGES, SIGHTINGS, FETCHES)
