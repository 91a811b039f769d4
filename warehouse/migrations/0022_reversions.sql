CREATE TABLE "raw"."sightings" (
    "page_id" VARCHAR NOT NULL,
    "seen_at" TIMESTAMPTZ NOT NULL,
    "run_id" VARCHAR NOT NULL,
    PRIMARY KEY ("page_id", "seen_at")
);
CREATE TABLE "core"."reversions" (
    "article_id" VARCHAR NOT NULL,
    "seen_at" TIMESTAMPTZ NOT NULL,
    "page_id" VARCHAR NOT NULL,
    "version" INTEGER NOT NULL,
    "previous_version" INTEGER NOT NULL,
    "words_added" INTEGER NOT NULL,
    "words_removed" INTEGER NOT NULL,
    "changes" JSON NOT NULL
);
ALTER TABLE core.article_versions ADD COLUMN previous_version INTEGER;
UPDATE core.article_versions SET previous_version = version - 1 WHERE version > 1;
