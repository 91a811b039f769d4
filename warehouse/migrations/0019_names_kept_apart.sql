-- A bearer of names whose names a person keeps apart has a row for each of them.
ALTER TABLE ops.entity_bearers ADD COLUMN spelling VARCHAR DEFAULT '';
ALTER TABLE ops.entity_bearers ALTER COLUMN spelling SET NOT NULL;
ALTER TABLE ops.entity_bearers ALTER COLUMN spelling DROP DEFAULT;
