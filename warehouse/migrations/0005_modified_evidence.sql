ALTER TABLE core.articles ADD COLUMN modified_precision VARCHAR;
ALTER TABLE core.articles ADD COLUMN modified_utc_offset_minutes INTEGER;
ALTER TABLE core.articles ADD COLUMN modified_source VARCHAR;
