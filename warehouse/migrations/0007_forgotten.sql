-- What was taken out on demand.
CREATE TABLE "ops"."forgotten" (
    "name" VARCHAR NOT NULL,
    "kind" VARCHAR NOT NULL,
    "forgotten_at" TIMESTAMPTZ NOT NULL,
    PRIMARY KEY ("name")
);
