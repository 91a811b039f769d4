-- The table was empty before this change.
DROP TABLE ops.host_blocks;

CREATE TABLE "ops"."host_blocks" (
    "host" VARCHAR NOT NULL,
    "block_digest" VARCHAR NOT NULL,
    "text" VARCHAR NOT NULL,
    "page_count" INTEGER NOT NULL,
    "text_count" INTEGER NOT NULL,
    "verdict" VARCHAR NOT NULL,
    "first_seen_at" TIMESTAMPTZ NOT NULL,
    "last_seen_at" TIMESTAMPTZ NOT NULL,
    PRIMARY KEY ("host", "block_digest")
);

CREATE TABLE "ops"."host_templates" (
    "host" VARCHAR NOT NULL,
    "page_count" INTEGER NOT NULL,
    "pages_digest" VARCHAR NOT NULL,
    "learned_at" TIMESTAMPTZ NOT NULL,
    PRIMARY KEY ("host")
);
