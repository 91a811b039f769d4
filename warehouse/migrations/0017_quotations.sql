CREATE TABLE "ops"."quotations" (
    "article_id" VARCHAR NOT NULL,
    "attribution_no" INTEGER NOT NULL,
    "published_at" TIMESTAMPTZ,
    "digest" VARCHAR NOT NULL,
    "word_count" INTEGER NOT NULL,
    "runs" BIGINT[] NOT NULL
);
