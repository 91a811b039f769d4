CREATE TABLE "ops"."press_names" (
    "name" VARCHAR NOT NULL,
    "outlet_id" VARCHAR NOT NULL,
    "outlet_name" VARCHAR NOT NULL,
    "is_ambiguous" BOOLEAN NOT NULL,
    "rules" VARCHAR NOT NULL
);
