CREATE TABLE "ops"."fingerprints" (
    "article_id" VARCHAR NOT NULL,
    "source_digest" VARCHAR NOT NULL,
    "stands_at" TIMESTAMPTZ NOT NULL,
    "is_dated" BOOLEAN NOT NULL,
    "shingles" INTEGER[] NOT NULL,
    "terms" INTEGER[] NOT NULL,
    "weights" INTEGER[] NOT NULL,
    PRIMARY KEY ("article_id")
);

CREATE TABLE "ops"."story_blocks" (
    "start_second" BIGINT NOT NULL,
    "end_second" BIGINT NOT NULL,
    "article_count" INTEGER NOT NULL,
    "digest" VARCHAR NOT NULL,
    PRIMARY KEY ("start_second", "end_second")
);
