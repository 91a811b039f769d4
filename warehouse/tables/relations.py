"""`core`, third part: what holds between articles, and the gazetteer of outlets."""

from warehouse.tables.declaration import Column, Table
from warehouse.tables.enums import COPY_KINDS, COUNTRY_CODES, ENTITY_KINDS, OUTLET_KINDS, QUOTE_CHANGES
from warehouse.tables.shared import ARTICLE_ID
from warehouse.tables.wording import PASSAGE

OUTLETS = Table(
    "core.outlets",
    "The gazetteer of outlets, extendable by users.",
    (
        Column("outlet_id", "VARCHAR", "Names the outlet."),
        Column("name", "VARCHAR", "Its usual name."),
        Column("aliases", "VARCHAR[]", "Other names and abbreviations."),
        Column("domains", "VARCHAR[]", "Its registered domains."),
        Column("country_code", "VARCHAR", "ISO 3166-1 alpha-2 country of its seat.", is_nullable=True),
        Column("kind", "VARCHAR", "What it is.", enum=OUTLET_KINDS),
        Column("is_ambiguous", "BOOLEAN", "The name is a common word as well: it counts only with further evidence."),
    ),
    primary_key=("outlet_id",),
)

ENTITIES = Table(
    "core.entities",
    "People, organisations, places and the like, over all articles.",
    (
        Column("entity_id", "VARCHAR", "Names the entity."),
        Column("kind", "VARCHAR", "What it is.", enum=ENTITY_KINDS),
        Column("name", "VARCHAR", "Its fullest usual name."),
        Column("country_code", "VARCHAR", "ISO 3166-1 alpha-2, for places and groups.", is_nullable=True),
        Column(
            "geoname_id", "BIGINT", "GeoNames id, for places: the one that the places of its mentions agree on.",
            is_nullable=True,
        ),
        Column("mention_count", "INTEGER", "Mentions in all articles.", minimum=0),
        Column("article_count", "INTEGER", "Articles that mention it.", minimum=0),
        Column(
            "kind_share", "DOUBLE", "Share of its mentions whose type is of this kind; low where types conflict.",
            is_nullable=True,
        ),
        Column(
            "names_digest", "VARCHAR", "Digest of its mentions' names, to tell what is to be described again.",
            is_nullable=True,
        ),
    ),
    primary_key=("entity_id",),
)  # fmt: skip

ENTITY_ALIASES = Table(
    "core.entity_aliases",
    "Other names of entities, also ids that they had or would have had without a merge.",
    (
        Column("entity_id", "VARCHAR", "The entity: core.entities."),
        Column("alias", "VARCHAR", "A spelling, or a former entity_id."),
    ),
    primary_key=("entity_id", "alias"),
)

COPIES = Table(
    "core.copies",
    "Near-duplicates and syndicated copies.",
    (
        Column("article_id", "VARCHAR", "The copy: core.articles."),
        Column("copy_of", "VARCHAR", "article_id of the earliest article with this text."),
        Column("similarity", "DOUBLE", "Shared part of the shorter text.", minimum=0, maximum=1),
        Column("kind", "VARCHAR", "Whether an agency's credit or the text alone tells.", enum=COPY_KINDS),
    ),
    primary_key=("article_id",),
)

STORIES = Table(
    "core.stories",
    "Articles about one event; an article that nobody else writes about is a story of its own.",
    (
        Column("story_id", "VARCHAR", "Names the story; kept when it grows, merges or splits."),
        Column("title", "VARCHAR", "Headline of the lead article, or of the earliest that has one.", is_nullable=True),
        Column("first_published_at", "TIMESTAMPTZ", "Its earliest article.", is_nullable=True),
        Column("last_published_at", "TIMESTAMPTZ", "Its latest article.", is_nullable=True),
        Column("article_count", "INTEGER", "Its articles.", minimum=0),
        Column("outlet_count", "INTEGER", "Outlets that carry it.", minimum=0),
    ),
    primary_key=("story_id",),
)

STORY_ARTICLES = Table(
    "core.story_articles",
    "Which article belongs to which story. Copies belong to the story of their original; stubs to none.",
    (
        Column("story_id", "VARCHAR", "The story: core.stories."),
        ARTICLE_ID,
        Column(
            "similarity", "DOUBLE", "Mean similarity to the story's other articles when it came; of a copy, to its "
            "original; NULL for an article alone.", is_nullable=True, minimum=0, maximum=1,
        ),
        Column(
            "margin", "DOUBLE", "How much nearer than to the second story; of an article alone, how far the nearest "
            "story is from being near enough.", is_nullable=True,
        ),
        Column(
            "is_lead", "BOOLEAN",
            "The article that stands for the story: no copy, with a headline, and most like the others.",
        ),
        Column("method", "VARCHAR", "correction: a person put it there; else NULL.", is_nullable=True),
        Column(
            "uncorrected_story_id", "VARCHAR", "The story that it would be in if no person had put it elsewhere; "
            "else NULL.", is_nullable=True,
        ),
    ),
    primary_key=("article_id",),
)  # fmt: skip

STORY_ALIASES = Table(
    "core.story_aliases",
    "Ids that a story had before a merge.",
    (
        Column("story_id", "VARCHAR", "The story: core.stories."),
        Column("former_id", "VARCHAR", "An id that led to it."),
    ),
    primary_key=("former_id",),
)

OUTLET_REGIONS = Table(
    "core.outlet_regions",
    "Where an outlet reports from, by the places of its articles: learned again at the end of each run. It decides "
    "what an ambiguous name means in the outlet's other articles.",
    (
        Column("outlet", "VARCHAR", "Registered domain of the outlet, or its name where it has none."),
        Column("country_code", "VARCHAR", "ISO 3166-1 alpha-2 country; XK is Kosovo.", enum=COUNTRY_CODES),
        Column("admin1_code", "VARCHAR", "First-level division (GeoNames); empty for the whole country."),
        Column("article_count", "INTEGER", "Articles that name a place there.", minimum=0),
        Column("share", "DOUBLE", "Of all places that its articles name.", minimum=0, maximum=1),
    ),
    primary_key=("outlet", "country_code", "admin1_code"),
    is_key_enforced=False,
)

QUOTE_MATCHES = Table(
    "core.quote_matches",
    "Quotations that an earlier article has too, each beside the earliest, with what it changed.",
    (
        ARTICLE_ID,
        Column("attribution_no", "INTEGER", "The later quotation: core.attributions.", minimum=0),
        Column("first_article_id", "VARCHAR", "The earliest article that has it: core.articles."),
        Column("first_attribution_no", "INTEGER", "The quotation there: core.attributions.", minimum=0),
        Column("similarity", "DOUBLE", "Runs of five words of the shorter one that both have.", minimum=0, maximum=1),
        Column("kind", "VARCHAR", "What became of it.", enum=QUOTE_CHANGES),
        Column("words_cut", "VARCHAR[]", "Words of the earliest that it lacks, in order.", wording=PASSAGE),
        Column("words_added", "VARCHAR[]", "Words that the earliest lacks, in order.", wording=PASSAGE),
        Column(
            "diff", "VARCHAR", "Both aligned: [-what only the earliest has-] {+what only this one has+}.",
            wording=PASSAGE,
        ),
        Column("digest", "VARCHAR", "MD5 of the two quotations: whether they were compared as they are now."),
    ),
    primary_key=("article_id", "attribution_no"),
)

RELATION_TABLES = (
    OUTLETS, OUTLET_REGIONS, ENTITIES, ENTITY_ALIASES, COPIES, STORIES, STORY_ARTICLES, STORY_ALIASES,
    QUOTE_MATCHES,
)  # fmt: skip
