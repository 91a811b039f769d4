CREATE TABLE "ops"."corrections" (
    "correction_id" VARCHAR NOT NULL,
    "kind" VARCHAR NOT NULL,
    "line_no" INTEGER NOT NULL,
    "article_ids" VARCHAR[] NOT NULL,
    "target" VARCHAR,
    "value" VARCHAR,
    "match_count" INTEGER,
    "first_seen_at" TIMESTAMPTZ NOT NULL,
    PRIMARY KEY ("correction_id")
);
ALTER TABLE "core"."story_articles" ADD COLUMN "method" VARCHAR;
