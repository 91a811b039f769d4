CREATE TABLE "ops"."embeddings" (
    "article_id" VARCHAR NOT NULL,
    "model" VARCHAR NOT NULL,
    "source_digest" VARCHAR NOT NULL,
    "vector" INTEGER[] NOT NULL,
    PRIMARY KEY ("article_id")
);
