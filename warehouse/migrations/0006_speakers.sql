-- Whom a source means, and whom it speaks for.
ALTER TABLE core.attributions ADD COLUMN speaker_start_char INTEGER;
ALTER TABLE core.attributions ADD COLUMN speaker_end_char INTEGER;
ALTER TABLE core.attributions ADD COLUMN speaker_text VARCHAR;
ALTER TABLE core.attributions ADD COLUMN affiliation_start_char INTEGER;
ALTER TABLE core.attributions ADD COLUMN affiliation_end_char INTEGER;
ALTER TABLE core.attributions ADD COLUMN affiliation_text VARCHAR;
ALTER TABLE core.attributions ADD COLUMN affiliation_entity_id VARCHAR;
