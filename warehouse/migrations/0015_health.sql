CREATE TABLE "ops"."health" (
    "kind" VARCHAR NOT NULL,
    "name" VARCHAR NOT NULL,
    "measure" VARCHAR NOT NULL,
    "value" DOUBLE NOT NULL,
    "usual" DOUBLE NOT NULL,
    "least" DOUBLE,
    "most" DOUBLE NOT NULL,
    "deviation" DOUBLE NOT NULL,
    "sample_count" INTEGER NOT NULL,
    "history_count" INTEGER NOT NULL,
    "is_usual" BOOLEAN NOT NULL,
    "since_at" TIMESTAMPTZ NOT NULL,
    "measured_at" TIMESTAMPTZ NOT NULL,
    "run_id" VARCHAR NOT NULL,
    PRIMARY KEY ("kind", "name", "measure")
);
