"""`ops`: what is remembered of the web from run to run, so that each run asks for no more than what is new."""

from warehouse.tables.declaration import Column, Table
from warehouse.tables.enums import FETCH_OUTCOMES

ADDRESSES = Table(
    "ops.addresses",
    "The last attempt at each address: what decides whether and how it is asked for again.",
    (
        Column("url", "VARCHAR", "The address."),
        Column("kind", "VARCHAR", "What it was asked for as.", enum=("page", "feed", "sitemap", "home", "unknown")),
        Column("source_name", "VARCHAR", "The source declaration that it was asked for."),
        Column("outcome", "VARCHAR", "What came of it.", enum=FETCH_OUTCOMES),
        Column("http_status", "INTEGER", "Status of the answer.", is_nullable=True, minimum=100, maximum=599),
        Column("etag", "VARCHAR", "ETag to ask again with.", is_nullable=True),
        Column("last_modified", "VARCHAR", "Last-Modified to ask again with, as sent.", is_nullable=True),
        Column("first_at", "TIMESTAMPTZ", "When it was asked for first."),
        Column("checked_at", "TIMESTAMPTZ", "When it was asked for last."),
        Column("failure_count", "INTEGER", "Failures in a row.", minimum=0),
    ),
    primary_key=("url",),
)

HOSTS = Table(
    "ops.hosts",
    "What each host said in its robots.txt, and whether it is left alone for a while.",
    (
        Column("origin", "VARCHAR", "Scheme, host and port: https://example.com."),
        Column("robots_status", "INTEGER", "Status of robots.txt; NULL if nothing answered.", is_nullable=True,
               minimum=100, maximum=599),
        Column("robots_text", "VARCHAR", "Its text, as far as it is read.", is_nullable=True),
        Column("robots_checked_at", "TIMESTAMPTZ", "When it was asked for.", is_nullable=True),
        Column("not_before_at", "TIMESTAMPTZ", "Until then it is left alone.", is_nullable=True),
        Column("failure_count", "INTEGER", "Failures in a row.", minimum=0),
        Column("last_failure", "VARCHAR", "The last failure in words.", is_nullable=True),
    ),
    primary_key=("origin",),
)  # fmt: skip

WEB_TABLES = (ADDRESSES, HOSTS)
