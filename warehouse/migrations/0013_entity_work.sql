-- Entities are described anew: the digest is missing.
ALTER TABLE core.entities ADD COLUMN kind_share DOUBLE;
ALTER TABLE core.entities ADD COLUMN names_digest VARCHAR;

CREATE TABLE "ops"."entity_scopes" (
    "scope_id" VARCHAR NOT NULL,
    "digest" VARCHAR NOT NULL,
    PRIMARY KEY ("scope_id")
);

CREATE TABLE "ops"."entity_groups" (
    "scope_id" VARCHAR NOT NULL,
    "group_no" INTEGER NOT NULL,
    "is_person" BOOLEAN NOT NULL,
    "is_acronym" BOOLEAN NOT NULL,
    "weight" INTEGER NOT NULL,
    "keys" VARCHAR[] NOT NULL,
    "short_keys" VARCHAR[] NOT NULL
);

CREATE TABLE "ops"."entity_bearers" (
    "scope_id" VARCHAR NOT NULL,
    "article_id" VARCHAR NOT NULL,
    "bearer_no" INTEGER NOT NULL,
    "group_no" INTEGER NOT NULL,
    "rule" VARCHAR NOT NULL
);
