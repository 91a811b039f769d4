-- The index of marts.search.
CREATE TABLE "core"."search_terms" (
    "article_id" VARCHAR NOT NULL,
    "term_key" BIGINT NOT NULL,
    "frequency" INTEGER NOT NULL
);
