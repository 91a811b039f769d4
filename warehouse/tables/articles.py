"""`core`, first part: articles, their versions, and what became of each page."""

from warehouse.tables.declaration import Column, Table
from warehouse.tables.enums import (
    BLOCK_ROLES,
    EXTRACTION_OUTCOMES,
    GENRES,
    PUBLISHED_PRECISIONS,
    PUBLISHED_SOURCES,
    VERSION_CAUSES,
)
from warehouse.tables.shared import ARTICLE_ID, RUN_ID_BY_LOAD, TEXT_DIGEST, optional_span
from warehouse.tables.wording import PASSAGE, PHRASE

ARTICLES = Table(
    "core.articles",
    "The current version of each article: what its newest page says. Every text that it had is in "
    "core.article_versions.",
    (
        Column("article_id", "VARCHAR", "Names the article; made from its address."),
        Column("url", "VARCHAR", "Its address: the canonical one if that is on the same registered domain."),
        Column("outlet_id", "VARCHAR", "Its outlet, where the gazetteer knows it: core.outlets.", is_nullable=True),
        Column("outlet_domain", "VARCHAR", "Registered domain of the outlet.", is_nullable=True),
        Column("outlet_name", "VARCHAR", "Name of the outlet.", is_nullable=True),
        Column("title", "VARCHAR", "Headline.", is_nullable=True),
        Column(
            "standfirst", "VARCHAR", "Lead-in or description below the headline.", is_nullable=True, wording=PASSAGE
        ),
        Column("authors", "VARCHAR[]", "Who signs it, as named: people, then agencies and houses; empty if nobody is."),
        Column("published_at", "TIMESTAMPTZ", "When it was published; a bare date is 00:00Z.", is_nullable=True),
        Column(
            "published_precision", "VARCHAR", "How exact published_at is.", is_nullable=True,
            enum=PUBLISHED_PRECISIONS,
        ),
        Column(
            "published_utc_offset_minutes", "INTEGER",
            "Offset from UTC that the publisher wrote, or that its clock has; NULL with a time of day: read as UTC.",
            is_nullable=True, unit="minute", minimum=-1440, maximum=1440,
        ),
        Column(
            "published_source", "VARCHAR", "Where published_at was read.", is_nullable=True, enum=PUBLISHED_SOURCES,
        ),
        Column("modified_at", "TIMESTAMPTZ", "When the publisher says that it changed last.", is_nullable=True),
        Column(
            "modified_precision", "VARCHAR", "How exact modified_at is.", is_nullable=True, enum=PUBLISHED_PRECISIONS
        ),
        Column(
            "modified_utc_offset_minutes", "INTEGER", "Offset from UTC that modified_at was written in.",
            is_nullable=True, unit="minute", minimum=-1440, maximum=1440,
        ),
        Column("modified_source", "VARCHAR", "Where modified_at was read.", is_nullable=True, enum=PUBLISHED_SOURCES),
        Column("section", "VARCHAR", "Section or channel of the outlet.", is_nullable=True),
        Column("tags", "VARCHAR[]", "Keywords by the publisher."),
        Column("language_code", "VARCHAR", "ISO 639-1 language of the text.", is_nullable=True),
        Column(
            "text", "VARCHAR", "The text: blocks of the default profile of roles, one line each.", wording=PASSAGE
        ),
        Column("word_count", "INTEGER", "Words of the text.", unit="word", minimum=0),
        Column("agency", "VARCHAR", "The agency, when it is wire copy (AP, AFP, Reuters ...).", is_nullable=True),
        Column("genre", "VARCHAR", "Kind of text.", is_nullable=True, enum=GENRES),
        Column("is_free", "BOOLEAN", "Free to read, as the publisher says.", is_nullable=True),
        Column("is_stub", "BOOLEAN", "A teaser or the text of a wall: kept, but left out of stories."),
        Column("image_url", "VARCHAR", "Address of the main image.", is_nullable=True),
        Column("marks", "VARCHAR[]", "Warnings that it entered with."),
        Column("page_id", "VARCHAR", "The page that it was read from: raw.pages."),
        Column("version", "INTEGER", "Number of the text: core.article_versions.", minimum=1, is_set_by_load=True),
        TEXT_DIGEST,
        Column("first_seen_at", "TIMESTAMPTZ", "When the article entered the warehouse.", is_set_by_load=True),
        Column("updated_at", "TIMESTAMPTZ", "When a run last changed this row.", is_set_by_load=True),
        Column("extractor", "VARCHAR", "Name and version of what read the page."),
        RUN_ID_BY_LOAD,
    ),
    primary_key=("article_id",),
    batch_key=("page_id",),
)  # fmt: skip

VERSIONS = Table(
    "core.article_versions",
    "Every distinct text of an article, the current one too, in the order of the pages.",
    (
        ARTICLE_ID,
        Column("version", "INTEGER", "Number of the text, from 1, in the order of publication.", minimum=1),
        Column(
            "cause", "VARCHAR", "publisher: the page's bytes changed and the same extractor reads another text "
            "(the first text too); extraction: the text is read differently.", enum=VERSION_CAUSES,
        ),
        Column("title", "VARCHAR", "Headline that came with the text.", is_nullable=True),
        Column("text", "VARCHAR", "The text.", wording=PASSAGE),
        TEXT_DIGEST,
        Column("seen_at", "TIMESTAMPTZ", "When the first page with this text was fetched."),
        Column("page_id", "VARCHAR", "The first page with this text: raw.pages."),
        Column("words_added", "INTEGER", "Words that previous_version lacks.", unit="word", minimum=0),
        Column("words_removed", "INTEGER", "Words of previous_version that it lacks.", unit="word", minimum=0),
        Column(
            "changes", "JSON", "Places at which it differs from previous_version: removed, added, and the words "
            "before and after; marts.revision_diff reads them.", is_nullable=True, wording=PASSAGE,
        ),
        Column("extractor", "VARCHAR", "Name and version of what read the page."),
        Column("config_digest", "VARCHAR", "Digest of the settings that it was read with."),
        Column(
            "previous_version", "INTEGER", "The version that stood there before, which it is compared with.",
            is_nullable=True, minimum=1,
        ),
    ),
    primary_key=("article_id", "version"),
    is_key_enforced=False,
)  # fmt: skip

REVERSIONS = Table(
    "core.reversions",
    "Where publishers went back to a text that an article had before: no new version, but a change all the same.",
    (
        ARTICLE_ID,
        Column("seen_at", "TIMESTAMPTZ", "When the former text was first seen again."),
        Column("page_id", "VARCHAR", "The page that shows it: raw.pages."),
        Column("version", "INTEGER", "Number of the text that came back: core.article_versions.", minimum=1),
        Column("previous_version", "INTEGER", "Number of the text that it took the place of.", minimum=1),
        Column("words_added", "INTEGER", "Words that previous_version lacks.", unit="word", minimum=0),
        Column("words_removed", "INTEGER", "Words of previous_version that it lacks.", unit="word", minimum=0),
        Column("changes", "JSON", "Places at which the two differ, as in core.article_versions.", wording=PASSAGE),
    ),
    primary_key=("article_id", "seen_at"),
    is_key_enforced=False,
)

EXTRACTIONS = Table(
    "core.extractions",
    "What became of each page when it was last read: the memory that keeps a page from being read twice.",
    (
        Column("page_id", "VARCHAR", "The page: raw.pages."),
        Column("article_id", "VARCHAR", "The article that it gave, if any.", is_nullable=True),
        Column("outcome", "VARCHAR", "Whether an article was found.", enum=EXTRACTION_OUTCOMES),
        Column("title", "VARCHAR", "Headline of the page, if it gave an article.", is_nullable=True),
        Column("text_digest", "VARCHAR", "SHA-256 of the text found, in hexadecimal.", is_nullable=True),
        Column("extractor", "VARCHAR", "Name and version of what read the page."),
        Column("config_digest", "VARCHAR", "Digest of the settings that it was read with."),
        Column(
            "agreement", "DOUBLE", "Share of words on which the extractors agree.", is_nullable=True,
            minimum=0, maximum=1,
        ),
        Column("decision", "VARCHAR", "Which extractor's text was taken, and why.", is_nullable=True),
        Column(
            "evidence", "JSON", "For each field of metadata, where its value was read.", is_nullable=True,
            wording=PASSAGE,
        ),
        RUN_ID_BY_LOAD,
        Column("extracted_at", "TIMESTAMPTZ", "When the page was read.", is_set_by_load=True),
    ),
    primary_key=("page_id",),
)  # fmt: skip

BLOCKS = Table(
    "core.blocks",
    "The blocks of the current page of an article with their roles: nothing of a page is thrown away.",
    (
        ARTICLE_ID,
        Column("page_id", "VARCHAR", "The page that the block stands on: raw.pages."),
        Column("block_no", "INTEGER", "Order on the page.", minimum=0),
        Column("role", "VARCHAR", "What the block is.", enum=BLOCK_ROLES),
        Column("evidence", "VARCHAR", "Why it was given this role.", is_nullable=True),
        Column("text", "VARCHAR", "The text of the block.", wording=PASSAGE),
        *optional_span("the block"),
    ),
    primary_key=("article_id", "block_no"),
    batch_key=("page_id", "block_no"),
    is_key_enforced=False,
)

LINKS = Table(
    "core.links",
    "Hyperlinks in the body of an article.",
    (
        ARTICLE_ID,
        Column("page_id", "VARCHAR", "The page that the link stands on: raw.pages."),
        Column("link_no", "INTEGER", "Order on the page.", minimum=0),
        Column("url", "VARCHAR", "Where it leads."),
        Column("domain", "VARCHAR", "Registered domain of url.", is_nullable=True),
        Column("anchor_text", "VARCHAR", "Its words.", wording=PHRASE),
        *optional_span("its words"),
        Column("is_internal", "BOOLEAN", "It stays on the article's own registered domain."),
    ),
    primary_key=("article_id", "link_no"),
    batch_key=("page_id", "link_no"),
    is_key_enforced=False,
)

ARTICLE_TABLES = (ARTICLES, VERSIONS, REVERSIONS, EXTRACTIONS, BLOCKS, LINKS)
