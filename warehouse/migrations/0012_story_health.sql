CREATE TABLE "ops"."story_health" (
    "run_id" VARCHAR NOT NULL,
    "article_count" INTEGER NOT NULL,
    "story_count" INTEGER NOT NULL,
    "singleton_percent" DOUBLE,
    "largest_percent" DOUBLE,
    "moved_count" INTEGER NOT NULL,
    "moved_percent" DOUBLE,
    PRIMARY KEY ("run_id")
);
