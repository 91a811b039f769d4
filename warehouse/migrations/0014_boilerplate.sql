-- Fingerprints are made anew: their version is another.
DROP TABLE "ops"."fingerprints";

CREATE TABLE "ops"."fingerprints" (
    "article_id" VARCHAR NOT NULL,
    "source_digest" VARCHAR NOT NULL,
    "stands_at" TIMESTAMPTZ NOT NULL,
    "is_dated" BOOLEAN NOT NULL,
    "shingles" INTEGER[] NOT NULL,
    "sentences" INTEGER[] NOT NULL,
    "terms" INTEGER[] NOT NULL,
    "weights" INTEGER[] NOT NULL,
    PRIMARY KEY ("article_id")
);

CREATE TABLE "ops"."boilerplate" (
    "sentence" INTEGER NOT NULL,
    PRIMARY KEY ("sentence")
);
