CREATE SCHEMA IF NOT EXISTS raw;

CREATE SCHEMA IF NOT EXISTS core;

CREATE SCHEMA IF NOT EXISTS marts;

CREATE SCHEMA IF NOT EXISTS ops;

CREATE TABLE "raw"."pages" (
    "page_id" VARCHAR NOT NULL,
    "url" VARCHAR NOT NULL,
    "final_url" VARCHAR,
    "redirects" VARCHAR[] NOT NULL,
    "canonical_url" VARCHAR,
    "source_name" VARCHAR NOT NULL,
    "via" VARCHAR NOT NULL,
    "fetched_at" TIMESTAMPTZ NOT NULL,
    "http_status" INTEGER,
    "content_type" VARCHAR NOT NULL,
    "charset" VARCHAR,
    "body_digest" VARCHAR NOT NULL,
    "byte_count" BIGINT NOT NULL,
    "archive_path" VARCHAR NOT NULL,
    "archive_offset" BIGINT NOT NULL,
    "etag" VARCHAR,
    "last_modified" VARCHAR,
    "is_tdm_reserved" BOOLEAN,
    "is_noai" BOOLEAN,
    "is_noarchive" BOOLEAN,
    "claims" JSON,
    "run_id" VARCHAR NOT NULL,
    PRIMARY KEY ("page_id")
);

CREATE TABLE "raw"."fetches" (
    "fetch_id" VARCHAR NOT NULL,
    "url" VARCHAR NOT NULL,
    "source_name" VARCHAR NOT NULL,
    "started_at" TIMESTAMPTZ NOT NULL,
    "elapsed_ms" INTEGER,
    "http_status" INTEGER,
    "outcome" VARCHAR NOT NULL,
    "detail" VARCHAR,
    "page_id" VARCHAR,
    "run_id" VARCHAR NOT NULL,
    PRIMARY KEY ("fetch_id")
);

CREATE TABLE "core"."articles" (
    "article_id" VARCHAR NOT NULL,
    "url" VARCHAR NOT NULL,
    "outlet_id" VARCHAR,
    "outlet_domain" VARCHAR,
    "outlet_name" VARCHAR,
    "title" VARCHAR,
    "standfirst" VARCHAR,
    "authors" VARCHAR[] NOT NULL,
    "published_at" TIMESTAMPTZ,
    "published_precision" VARCHAR,
    "published_utc_offset_minutes" INTEGER,
    "published_source" VARCHAR,
    "modified_at" TIMESTAMPTZ,
    "section" VARCHAR,
    "tags" VARCHAR[] NOT NULL,
    "language_code" VARCHAR,
    "text" VARCHAR NOT NULL,
    "word_count" INTEGER NOT NULL,
    "agency" VARCHAR,
    "genre" VARCHAR,
    "is_free" BOOLEAN,
    "is_stub" BOOLEAN NOT NULL,
    "image_url" VARCHAR,
    "marks" VARCHAR[] NOT NULL,
    "page_id" VARCHAR NOT NULL,
    "version" INTEGER NOT NULL,
    "text_digest" VARCHAR NOT NULL,
    "first_seen_at" TIMESTAMPTZ NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,
    "extractor" VARCHAR NOT NULL,
    "run_id" VARCHAR NOT NULL,
    PRIMARY KEY ("article_id")
);

CREATE TABLE "core"."article_versions" (
    "article_id" VARCHAR NOT NULL,
    "version" INTEGER NOT NULL,
    "cause" VARCHAR NOT NULL,
    "title" VARCHAR,
    "text" VARCHAR NOT NULL,
    "text_digest" VARCHAR NOT NULL,
    "seen_at" TIMESTAMPTZ NOT NULL,
    "page_id" VARCHAR NOT NULL,
    "words_added" INTEGER NOT NULL,
    "words_removed" INTEGER NOT NULL,
    "extractor" VARCHAR NOT NULL,
    "config_digest" VARCHAR NOT NULL
);

CREATE TABLE "core"."extractions" (
    "page_id" VARCHAR NOT NULL,
    "article_id" VARCHAR,
    "outcome" VARCHAR NOT NULL,
    "text_digest" VARCHAR,
    "extractor" VARCHAR NOT NULL,
    "config_digest" VARCHAR NOT NULL,
    "agreement" DOUBLE,
    "decision" VARCHAR,
    "evidence" JSON,
    "run_id" VARCHAR NOT NULL,
    "extracted_at" TIMESTAMPTZ NOT NULL,
    PRIMARY KEY ("page_id")
);

CREATE TABLE "core"."blocks" (
    "article_id" VARCHAR NOT NULL,
    "page_id" VARCHAR NOT NULL,
    "block_no" INTEGER NOT NULL,
    "role" VARCHAR NOT NULL,
    "evidence" VARCHAR,
    "text" VARCHAR NOT NULL,
    "start_char" INTEGER,
    "end_char" INTEGER
);

CREATE TABLE "core"."links" (
    "article_id" VARCHAR NOT NULL,
    "page_id" VARCHAR NOT NULL,
    "link_no" INTEGER NOT NULL,
    "url" VARCHAR NOT NULL,
    "domain" VARCHAR,
    "anchor_text" VARCHAR NOT NULL,
    "start_char" INTEGER,
    "end_char" INTEGER,
    "is_internal" BOOLEAN NOT NULL
);

CREATE TABLE "core"."sentences" (
    "article_id" VARCHAR NOT NULL,
    "sentence_no" INTEGER NOT NULL,
    "start_char" INTEGER NOT NULL,
    "end_char" INTEGER NOT NULL
);

CREATE TABLE "core"."mentions" (
    "article_id" VARCHAR NOT NULL,
    "mention_no" INTEGER NOT NULL,
    "sentence_no" INTEGER NOT NULL,
    "start_char" INTEGER NOT NULL,
    "end_char" INTEGER NOT NULL,
    "text" VARCHAR NOT NULL,
    "model_label" VARCHAR NOT NULL,
    "label" VARCHAR NOT NULL,
    "entity_id" VARCHAR,
    "link_rule" VARCHAR
);

CREATE TABLE "core"."attributions" (
    "article_id" VARCHAR NOT NULL,
    "attribution_no" INTEGER NOT NULL,
    "sentence_no" INTEGER NOT NULL,
    "source_start_char" INTEGER,
    "source_end_char" INTEGER,
    "source_text" VARCHAR,
    "source_entity_id" VARCHAR,
    "source_method" VARCHAR,
    "source_confidence" DOUBLE,
    "cue_start_char" INTEGER,
    "cue_end_char" INTEGER,
    "cue_text" VARCHAR,
    "cue_lemma" VARCHAR,
    "is_negated" BOOLEAN NOT NULL,
    "is_hedged" BOOLEAN NOT NULL,
    "content_start_char" INTEGER NOT NULL,
    "content_end_char" INTEGER NOT NULL,
    "content_text" VARCHAR NOT NULL,
    "style" VARCHAR NOT NULL,
    "family" VARCHAR NOT NULL,
    "is_anonymous" BOOLEAN NOT NULL,
    "confidence" DOUBLE NOT NULL
);

CREATE TABLE "core"."attribution_spans" (
    "article_id" VARCHAR NOT NULL,
    "attribution_no" INTEGER NOT NULL,
    "span_no" INTEGER NOT NULL,
    "part" VARCHAR NOT NULL,
    "start_char" INTEGER NOT NULL,
    "end_char" INTEGER NOT NULL
);

CREATE TABLE "core"."citations" (
    "article_id" VARCHAR NOT NULL,
    "citation_no" INTEGER NOT NULL,
    "attribution_no" INTEGER,
    "outlet_id" VARCHAR,
    "cited_outlet" VARCHAR NOT NULL,
    "cited_domain" VARCHAR,
    "kind" VARCHAR NOT NULL,
    "via" VARCHAR NOT NULL,
    "cue_text" VARCHAR,
    "start_char" INTEGER,
    "end_char" INTEGER,
    "url" VARCHAR,
    "confidence" DOUBLE NOT NULL
);

CREATE TABLE "core"."keyphrases" (
    "article_id" VARCHAR NOT NULL,
    "rank" INTEGER NOT NULL,
    "phrase" VARCHAR NOT NULL,
    "score" DOUBLE NOT NULL
);

CREATE TABLE "core"."times" (
    "article_id" VARCHAR NOT NULL,
    "time_no" INTEGER NOT NULL,
    "sentence_no" INTEGER NOT NULL,
    "start_char" INTEGER NOT NULL,
    "end_char" INTEGER NOT NULL,
    "text" VARCHAR NOT NULL,
    "type" VARCHAR NOT NULL,
    "value" VARCHAR,
    "from_date" DATE,
    "to_date" DATE,
    "granularity" VARCHAR,
    "anchor" VARCHAR NOT NULL,
    "rule" VARCHAR NOT NULL,
    "confidence" DOUBLE NOT NULL
);

CREATE TABLE "core"."places" (
    "article_id" VARCHAR NOT NULL,
    "mention_no" INTEGER NOT NULL,
    "role" VARCHAR NOT NULL,
    "geoname_id" BIGINT,
    "name" VARCHAR NOT NULL,
    "country_code" VARCHAR,
    "admin1_code" VARCHAR,
    "latitude" DOUBLE,
    "longitude" DOUBLE,
    "candidate_count" INTEGER NOT NULL,
    "margin" DOUBLE,
    "method" VARCHAR NOT NULL,
    "confidence" DOUBLE NOT NULL
);

CREATE TABLE "core"."annotation_runs" (
    "article_id" VARCHAR NOT NULL,
    "stage" VARCHAR NOT NULL,
    "name" VARCHAR NOT NULL,
    "version" VARCHAR NOT NULL,
    "config_digest" VARCHAR NOT NULL,
    "text_digest" VARCHAR NOT NULL,
    "outcome" VARCHAR NOT NULL,
    "run_id" VARCHAR NOT NULL,
    "annotated_at" TIMESTAMPTZ NOT NULL,
    PRIMARY KEY ("article_id", "stage")
);

CREATE TABLE "core"."outlets" (
    "outlet_id" VARCHAR NOT NULL,
    "name" VARCHAR NOT NULL,
    "aliases" VARCHAR[] NOT NULL,
    "domains" VARCHAR[] NOT NULL,
    "country_code" VARCHAR,
    "kind" VARCHAR NOT NULL,
    "is_ambiguous" BOOLEAN NOT NULL,
    PRIMARY KEY ("outlet_id")
);

CREATE TABLE "core"."entities" (
    "entity_id" VARCHAR NOT NULL,
    "kind" VARCHAR NOT NULL,
    "name" VARCHAR NOT NULL,
    "country_code" VARCHAR,
    "geoname_id" BIGINT,
    "mention_count" INTEGER NOT NULL,
    "article_count" INTEGER NOT NULL,
    PRIMARY KEY ("entity_id")
);

CREATE TABLE "core"."entity_aliases" (
    "entity_id" VARCHAR NOT NULL,
    "alias" VARCHAR NOT NULL,
    PRIMARY KEY ("entity_id", "alias")
);

CREATE TABLE "core"."copies" (
    "article_id" VARCHAR NOT NULL,
    "copy_of" VARCHAR NOT NULL,
    "similarity" DOUBLE NOT NULL,
    "kind" VARCHAR NOT NULL,
    PRIMARY KEY ("article_id")
);

CREATE TABLE "core"."stories" (
    "story_id" VARCHAR NOT NULL,
    "title" VARCHAR,
    "first_published_at" TIMESTAMPTZ,
    "last_published_at" TIMESTAMPTZ,
    "article_count" INTEGER NOT NULL,
    "outlet_count" INTEGER NOT NULL,
    PRIMARY KEY ("story_id")
);

CREATE TABLE "core"."story_articles" (
    "story_id" VARCHAR NOT NULL,
    "article_id" VARCHAR NOT NULL,
    "similarity" DOUBLE,
    "margin" DOUBLE,
    "is_lead" BOOLEAN NOT NULL,
    PRIMARY KEY ("article_id")
);

CREATE TABLE "core"."story_aliases" (
    "story_id" VARCHAR NOT NULL,
    "former_id" VARCHAR NOT NULL,
    PRIMARY KEY ("former_id")
);

CREATE TABLE "ops"."runs" (
    "run_id" VARCHAR NOT NULL,
    "flow" VARCHAR NOT NULL,
    "parameters" JSON NOT NULL,
    "started_at" TIMESTAMPTZ NOT NULL,
    "ended_at" TIMESTAMPTZ,
    "state" VARCHAR NOT NULL,
    "counts" JSON,
    "host" VARCHAR,
    "version" VARCHAR,
    PRIMARY KEY ("run_id")
);

CREATE TABLE "ops"."sources" (
    "source_name" VARCHAR NOT NULL,
    "schedule" VARCHAR,
    "etag" VARCHAR,
    "last_modified" VARCHAR,
    "last_attempt_at" TIMESTAMPTZ,
    "last_success_at" TIMESTAMPTZ,
    "failure_count" INTEGER NOT NULL,
    "last_failure" VARCHAR,
    PRIMARY KEY ("source_name")
);

CREATE TABLE "ops"."checks" (
    "run_id" VARCHAR NOT NULL,
    "batch_id" VARCHAR NOT NULL,
    "table_name" VARCHAR NOT NULL,
    "expectation" VARCHAR NOT NULL,
    "column_name" VARCHAR,
    "severity" VARCHAR NOT NULL,
    "is_success" BOOLEAN NOT NULL,
    "observed" VARCHAR,
    "unexpected_count" BIGINT,
    "unexpected_percent" DOUBLE,
    "checked_at" TIMESTAMPTZ NOT NULL
);

CREATE TABLE "ops"."rejects" (
    "reject_id" VARCHAR NOT NULL,
    "run_id" VARCHAR NOT NULL,
    "stage" VARCHAR NOT NULL,
    "table_name" VARCHAR,
    "record_id" VARCHAR NOT NULL,
    "reason" VARCHAR NOT NULL,
    "detail" VARCHAR NOT NULL,
    "record" JSON,
    "rejected_at" TIMESTAMPTZ NOT NULL,
    "seen_count" INTEGER NOT NULL,
    "replayed_at" TIMESTAMPTZ,
    PRIMARY KEY ("reject_id")
);

CREATE TABLE "ops"."host_blocks" (
    "host" VARCHAR NOT NULL,
    "block_digest" VARCHAR NOT NULL,
    "text" VARCHAR NOT NULL,
    "page_count" INTEGER NOT NULL,
    "first_seen_at" TIMESTAMPTZ NOT NULL,
    "last_seen_at" TIMESTAMPTZ NOT NULL,
    PRIMARY KEY ("host", "block_digest")
);

CREATE TABLE "ops"."story_moves" (
    "article_id" VARCHAR NOT NULL,
    "from_story_id" VARCHAR,
    "to_story_id" VARCHAR NOT NULL,
    "kind" VARCHAR NOT NULL,
    "moved_at" TIMESTAMPTZ NOT NULL,
    "run_id" VARCHAR NOT NULL
);

CREATE TABLE "ops"."migrations" (
    "migration_no" INTEGER NOT NULL,
    "name" VARCHAR NOT NULL,
    "applied_at" TIMESTAMPTZ NOT NULL,
    "definition_digest" VARCHAR,
    PRIMARY KEY ("migration_no")
);

CREATE TABLE "ops"."addresses" (
    "url" VARCHAR NOT NULL,
    "kind" VARCHAR NOT NULL,
    "source_name" VARCHAR NOT NULL,
    "outcome" VARCHAR NOT NULL,
    "http_status" INTEGER,
    "etag" VARCHAR,
    "last_modified" VARCHAR,
    "first_at" TIMESTAMPTZ NOT NULL,
    "checked_at" TIMESTAMPTZ NOT NULL,
    "failure_count" INTEGER NOT NULL,
    PRIMARY KEY ("url")
);

CREATE TABLE "ops"."hosts" (
    "origin" VARCHAR NOT NULL,
    "robots_status" INTEGER,
    "robots_text" VARCHAR,
    "robots_checked_at" TIMESTAMPTZ,
    "not_before_at" TIMESTAMPTZ,
    "failure_count" INTEGER NOT NULL,
    "last_failure" VARCHAR,
    PRIMARY KEY ("origin")
);
