ALTER TABLE core.story_articles ADD COLUMN uncorrected_story_id VARCHAR;
-- What people corrected is computed once more, then corrected: where it would be without is not known.
UPDATE ops.story_blocks SET digest = '' WHERE EXISTS (FROM core.story_articles WHERE method IS NOT NULL);
UPDATE core.story_articles SET method = NULL WHERE method IS NOT NULL;
