DROP TABLE core.places;
CREATE TABLE "core"."places" (
    "article_id" VARCHAR NOT NULL,
    "mention_no" INTEGER NOT NULL,
    "role" VARCHAR NOT NULL,
    "geoname_id" BIGINT,
    "name" VARCHAR NOT NULL,
    "kind" VARCHAR,
    "country_code" VARCHAR,
    "admin1_code" VARCHAR,
    "latitude" DOUBLE,
    "longitude" DOUBLE,
    "candidate_count" INTEGER NOT NULL,
    "margin" DOUBLE,
    "method" VARCHAR NOT NULL,
    "confidence" DOUBLE NOT NULL,
    "name_confidence" DOUBLE NOT NULL
);
CREATE TABLE "core"."place_candidates" (
    "article_id" VARCHAR NOT NULL,
    "mention_no" INTEGER NOT NULL,
    "rank" INTEGER NOT NULL,
    "geoname_id" BIGINT,
    "name" VARCHAR NOT NULL,
    "kind" VARCHAR,
    "country_code" VARCHAR,
    "admin1_code" VARCHAR,
    "latitude" DOUBLE,
    "longitude" DOUBLE,
    "score" DOUBLE NOT NULL
);
CREATE TABLE "core"."outlet_regions" (
    "outlet" VARCHAR NOT NULL,
    "country_code" VARCHAR NOT NULL,
    "admin1_code" VARCHAR NOT NULL,
    "article_count" INTEGER NOT NULL,
    "share" DOUBLE NOT NULL
);
