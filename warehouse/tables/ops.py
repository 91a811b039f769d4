"""`ops`: what ran, what was checked, and what was refused."""

from warehouse.tables.declaration import Column, Table
from warehouse.tables.enums import BLOCK_VERDICTS, RUN_STATES, SEVERITIES, STORY_MOVE_KINDS
from warehouse.tables.shared import ARTICLE_ID, RUN_ID, RUN_ID_BY_LOAD

RUNS = Table(
    "ops.runs",
    "One run of a flow.",
    (
        Column("run_id", "VARCHAR", "Names the run; the flow run's id in Prefect where there is one."),
        Column("flow", "VARCHAR", "Name of the flow."),
        Column("parameters", "JSON", "What it was asked to do."),
        Column("started_at", "TIMESTAMPTZ", "When it began."),
        Column("ended_at", "TIMESTAMPTZ", "When it ended; NULL while it runs, or if it was killed.", is_nullable=True),
        Column("state", "VARCHAR", "How it stands.", enum=RUN_STATES),
        Column("counts", "JSON", "What came of it, by outcome.", is_nullable=True),
        Column("host", "VARCHAR", "The machine that it ran on.", is_nullable=True),
        Column("version", "VARCHAR", "Version of Broadsheet.", is_nullable=True),
    ),
    primary_key=("run_id",),
)

SOURCES = Table(
    "ops.sources",
    "The state of each source after its last visit. Validators are in ops.addresses, by address.",
    (
        Column("source_name", "VARCHAR", "Name in the source's declaration."),
        Column("schedule", "VARCHAR", "When it is due, as declared.", is_nullable=True),
        Column("etag", "VARCHAR", "ETag of its last answer.", is_nullable=True),
        Column("last_modified", "VARCHAR", "Last-Modified of its last answer, as sent.", is_nullable=True),
        Column("last_attempt_at", "TIMESTAMPTZ", "When it was asked last.", is_nullable=True),
        Column("last_success_at", "TIMESTAMPTZ", "When it answered last.", is_nullable=True),
        Column("failure_count", "INTEGER", "Failures in a row since then.", minimum=0),
        Column("last_failure", "VARCHAR", "The last failure in words.", is_nullable=True),
    ),
    primary_key=("source_name",),
)

CHECKS = Table(
    "ops.checks",
    "The result of each expectation on each batch; grows with every run.",
    (
        RUN_ID_BY_LOAD,
        Column("batch_id", "VARCHAR", "Names the batch within the run."),
        Column("table_name", "VARCHAR", "The table that was judged."),
        Column("expectation", "VARCHAR", "What was expected."),
        Column("column_name", "VARCHAR", "The column, where it is about one.", is_nullable=True),
        Column("severity", "VARCHAR", "What follows from a failure.", enum=SEVERITIES),
        Column("is_success", "BOOLEAN", "It holds."),
        Column("observed", "VARCHAR", "What was seen.", is_nullable=True),
        Column("unexpected_count", "BIGINT", "Rows for which it does not hold.", is_nullable=True, minimum=0),
        Column(
            "unexpected_percent", "DOUBLE", "Their share.", is_nullable=True, unit="percent", minimum=0, maximum=100,
        ),
        Column("checked_at", "TIMESTAMPTZ", "When it was judged.", is_set_by_load=True),
    ),
)  # fmt: skip

REJECTS = Table(
    "ops.rejects",
    "Quarantine: every record that did not enter, with the reason. What was mended can be replayed.",
    (
        Column("reject_id", "VARCHAR", "The same for the same record and reason in every run.", is_set_by_load=True),
        Column("run_id", "VARCHAR", "The run that refused it last: ops.runs.", is_set_by_load=True),
        Column("stage", "VARCHAR", "The stage that refused it."),
        Column("table_name", "VARCHAR", "The table that it was meant for.", is_nullable=True),
        Column("record_id", "VARCHAR", "Names the input: URL, file with line number, or key of the row."),
        Column("reason", "VARCHAR", "One word of a fixed vocabulary; docs/tables.md explains each."),
        Column("detail", "VARCHAR", "The reason in words."),
        Column(
            "record", "JSON", "The record; or, where it cannot be held, its digest, where its bytes lie, and an "
            "escaped head.", is_nullable=True,
        ),
        Column("rejected_at", "TIMESTAMPTZ", "When it was first refused.", is_set_by_load=True),
        Column("seen_count", "INTEGER", "Runs that refused it.", minimum=1, is_set_by_load=True),
        Column(
            "replayed_at", "TIMESTAMPTZ", "When it was offered again and entered.", is_nullable=True,
            is_set_by_load=True,
        ),
    ),
    primary_key=("reject_id",),
)  # fmt: skip

HOST_BLOCKS = Table(
    "ops.host_blocks",
    "Texts that recur on the pages of a host, records of plain text apart, with the verdict: its template, or why not.",
    (
        Column("host", "VARCHAR", "Host of the articles' addresses; of files without one, the domain of the outlet."),
        Column("block_digest", "VARCHAR", "SHA-256 of the text, in hexadecimal."),
        Column("text", "VARCHAR", "The text of the block."),
        Column("page_count", "INTEGER", "Pages that it stands on; pages with the same headline count once.", minimum=1),
        Column("text_count", "INTEGER", "Of these, pages whose own evidence takes it for the text.", minimum=0),
        Column("verdict", "VARCHAR", "template: it leaves the texts; else why it stays.", enum=BLOCK_VERDICTS),
        Column("first_seen_at", "TIMESTAMPTZ", "Earliest of these pages, as fetched."),
        Column("last_seen_at", "TIMESTAMPTZ", "Latest of these pages, as fetched."),
    ),
    primary_key=("host", "block_digest"),
)

HOST_TEMPLATES = Table(
    "ops.host_templates",
    "Hosts whose template was learned: when, and from which pages.",
    (
        Column("host", "VARCHAR", "Host of the articles' addresses; of files without one, the domain of the outlet."),
        Column("page_count", "INTEGER", "Articles read from its pages (not from records of plain text).", minimum=0),
        Column("pages_digest", "VARCHAR", "Names these pages and how they were read: another one makes it stale."),
        Column("learned_at", "TIMESTAMPTZ", "When all its pages agreed with it.", is_set_by_load=True),
    ),
    primary_key=("host",),
)

STORY_MOVES = Table(
    "ops.story_moves",
    "Each change of an article's story; grows with every run.",
    (
        ARTICLE_ID,
        Column("from_story_id", "VARCHAR", "The story that it left.", is_nullable=True),
        Column("to_story_id", "VARCHAR", "The story that it came to."),
        Column(
            "kind", "VARCHAR", "join: its first story; move: to another; merge: its story became part of another; "
            "split: its story went on without it.", enum=STORY_MOVE_KINDS,
        ),
        Column("moved_at", "TIMESTAMPTZ", "When.", is_set_by_load=True),
        RUN_ID,
    ),
)  # fmt: skip

STORY_HEALTH = Table(
    "ops.story_health",
    "How the stories stood after each run that changed any; what is out of the ordinary is in ops.checks.",
    (
        RUN_ID_BY_LOAD,
        Column("article_count", "INTEGER", "Articles in stories.", minimum=0),
        Column("story_count", "INTEGER", "Stories.", minimum=0),
        Column(
            "singleton_percent", "DOUBLE", "Stories of one article; NULL below 100 articles.", is_nullable=True,
            unit="percent", minimum=0, maximum=100,
        ),
        Column(
            "largest_percent", "DOUBLE", "Articles in the largest story; NULL below 100 articles.", is_nullable=True,
            unit="percent", minimum=0, maximum=100,
        ),
        Column("moved_count", "INTEGER", "Articles that this run took from one story to another.", minimum=0),
        Column(
            "moved_percent", "DOUBLE", "Their share; NULL below 100 articles.", is_nullable=True, unit="percent",
            minimum=0, maximum=100,
        ),
    ),
    primary_key=("run_id",),
)  # fmt: skip

HEALTH = Table(
    "ops.health",
    "How each outlet and each source stands beside its own last six weeks: the last judgement on each measure.",
    (
        Column("kind", "VARCHAR", "What is judged.", enum=("outlet", "source")),
        Column("name", "VARCHAR", "Registered domain of the outlet, else its name; name of the source."),
        Column("measure", "VARCHAR", "What is measured; shares are of articles, pages or visits."),
        Column("value", "DOUBLE", "As it is."),
        Column("usual", "DOUBLE", "As it usually is: the median of groups of as many articles, or of earlier weeks."),
        Column("least", "DOUBLE", "Less is out of the ordinary; NULL where less is welcome.", is_nullable=True),
        Column("most", "DOUBLE", "More is out of the ordinary."),
        Column("deviation", "DOUBLE", "Distance from usual in robust standard deviations, with a floor."),
        Column("sample_count", "INTEGER", "Articles or visits that value is of; of weekly measures 1.", minimum=1),
        Column("history_count", "INTEGER", "Groups or weeks that usual is of.", minimum=1),
        Column("is_usual", "BOOLEAN", "It lies within its bounds."),
        Column("since_at", "TIMESTAMPTZ", "The first run that found it so without a break."),
        Column("measured_at", "TIMESTAMPTZ", "When it was judged last."),
        RUN_ID_BY_LOAD,
    ),
    primary_key=("kind", "name", "measure"),
)  # fmt: skip

FINGERPRINTS = Table(
    "ops.fingerprints",
    "What stands for an article when it is compared with others. Stubs have none.",
    (
        ARTICLE_ID,
        Column("source_digest", "VARCHAR", "Of all that it was made from: another one makes it stale."),
        Column("stands_at", "TIMESTAMPTZ", "When the article was published; undated, when it was first seen."),
        Column("is_dated", "BOOLEAN", "It says when it was published."),
        Column("shingles", "INTEGER[]", "One in eight of its runs of three words, hashed."),
        Column("sentences", "INTEGER[]", "Its sentences of four words and more, hashed."),
        Column("terms", "INTEGER[]", "Its terms, hashed, in ascending order."),
        Column("weights", "INTEGER[]", "How much each term weighs in it."),
    ),
    primary_key=("article_id",),
)

EMBEDDINGS = Table(
    "ops.embeddings",
    "Vectors of articles of which it was unsure whether they are one story with others; with relate.embeddings only.",
    (
        ARTICLE_ID,
        Column("model", "VARCHAR", "The model, and how it was given the article: another one makes it stale."),
        Column("source_digest", "VARCHAR", "Of title and text: another one makes it stale."),
        Column("vector", "INTEGER[]", "Title and lead as 384 numbers from -127 to 127. Only the direction counts."),
    ),
    primary_key=("article_id",),
)

BOILERPLATE = Table(
    "ops.boilerplate",
    "Sentences that outlets have again and again: they make no copies.",
    (Column("sentence", "INTEGER", "Its hash, as in ops.fingerprints."),),
    primary_key=("sentence",),
)

STORY_BLOCKS = Table(
    "ops.story_blocks",
    "The blocks of time in which articles are gathered into stories, as they were when that was done.",
    (
        Column("start_second", "BIGINT", "Its articles stand at or after this, in seconds since 1970.", unit="second"),
        Column("end_second", "BIGINT", "They stand before this.", unit="second"),
        Column("article_count", "INTEGER", "Its articles, without copies.", minimum=0),
        Column("digest", "VARCHAR", "Of its articles and of the rules: another one makes it stale."),
    ),
    primary_key=("start_second", "end_second"),
)

PRESS_NAMES = Table(
    "ops.press_names",
    "Names of outlets that core.outlets lacks and articles appeared in, by which citations have been looked for.",
    (
        Column("name", "VARCHAR", "The name as texts may have it."),
        Column("outlet_id", "VARCHAR", "The outlet's, as in core.articles; `name:` and its name for want of one."),
        Column("outlet_name", "VARCHAR", "The usual name of the outlet."),
        Column("is_ambiguous", "BOOLEAN", "The name is a common word or a person's as well."),
        Column("rules", "VARCHAR", "Version of the rules that made it."),
    ),
    primary_key=("name", "outlet_id"),
    is_key_enforced=False,
)

MIGRATIONS = Table(
    "ops.migrations",
    "The numbered changes of this file's structure.",
    (
        Column("migration_no", "INTEGER", "Number of the change; the highest is the version of the file.", minimum=1),
        Column("name", "VARCHAR", "Name of the change."),
        Column("applied_at", "TIMESTAMPTZ", "When it was made."),
        Column(
            "definition_digest", "VARCHAR", "Which comments, views and macros the file has; a program with others "
            "puts its own in their place.", is_nullable=True,
        ),
    ),
    primary_key=("migration_no",),
)  # fmt: skip

FORGOTTEN = Table(
    "ops.forgotten",
    "What was taken out on demand and must not come back.",
    (
        Column("name", "VARCHAR", "A domain; of an address the article_id that it leads to, not the address."),
        Column("kind", "VARCHAR", "What the name is.", enum=("url", "domain")),
        Column("forgotten_at", "TIMESTAMPTZ", "When it was asked for."),
    ),
    primary_key=("name",),
)

CORRECTIONS = Table(
    "ops.corrections",
    "The corrections by people that are in force.",
    (
        Column("correction_id", "VARCHAR", "Names the correction, wherever it stands in the file."),
        Column(
            "kind", "VARCHAR", "What is corrected.",
            enum=("attribution", "block", "date", "story_same", "story_apart", "entity_same", "entity_apart",
                  "entity_another"),
        ),
        Column("line_no", "INTEGER", "Its line in the file.", minimum=1),
        Column("article_ids", "VARCHAR[]", "The articles that it names, of names as addresses too."),
        Column("target", "VARCHAR", "The words of the quotation or block, or the names, one a line.", is_nullable=True),
        Column("value", "VARCHAR", "The speaker, role, time or name that a person gave.", is_nullable=True),
        Column(
            "match_count", "INTEGER", "Rows that it holds for; 0: it matches nothing; NULL: no run has looked yet.",
            is_nullable=True, minimum=0,
        ),
        Column("first_seen_at", "TIMESTAMPTZ", "When a run first read it."),
    ),
    primary_key=("correction_id",),
)  # fmt: skip

OPS_TABLES = (
    RUNS, SOURCES, CHECKS, REJECTS, HOST_BLOCKS, HOST_TEMPLATES, STORY_MOVES, STORY_HEALTH, HEALTH,
    FINGERPRINTS, EMBEDDINGS, BOILERPLATE, STORY_BLOCKS, PRESS_NAMES, FORGOTTEN, CORRECTIONS, MIGRATIONS,
)  # fmt: skip
