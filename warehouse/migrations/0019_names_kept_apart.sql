-- A bearer of names that a person keeps apart has a row for each of them. All scopes are grouped again by the rules of
-- this version, so nothing is carried over: a lake refuses NOT NULL in the transaction that adds the column.
DROP TABLE "ops"."entity_bearers";

CREATE TABLE "ops"."entity_bearers" (
    "scope_id" VARCHAR NOT NULL,
    "article_id" VARCHAR NOT NULL,
    "bearer_no" INTEGER NOT NULL,
    "group_no" INTEGER NOT NULL,
    "rule" VARCHAR NOT NULL,
    "spelling" VARCHAR NOT NULL
);
