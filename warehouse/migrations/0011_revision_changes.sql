ALTER TABLE core.article_versions ADD COLUMN changes JSON;
ALTER TABLE core.extractions ADD COLUMN title VARCHAR;
