ALTER TABLE core.mentions ADD COLUMN bearer_no INTEGER;
ALTER TABLE core.mentions ADD COLUMN bearer_rule VARCHAR;
