CREATE TABLE "core"."quote_matches" (
    "article_id" VARCHAR NOT NULL,
    "attribution_no" INTEGER NOT NULL,
    "first_article_id" VARCHAR NOT NULL,
    "first_attribution_no" INTEGER NOT NULL,
    "similarity" DOUBLE NOT NULL,
    "kind" VARCHAR NOT NULL,
    "words_cut" VARCHAR[] NOT NULL,
    "words_added" VARCHAR[] NOT NULL,
    "diff" VARCHAR NOT NULL,
    "digest" VARCHAR NOT NULL,
    PRIMARY KEY ("article_id", "attribution_no")
);
