-- A key is published first, signs later, and goes when nothing that it signed is good any more.
ALTER TABLE signing_key RENAME COLUMN created_at TO published_at;
ALTER TABLE signing_key
    ALTER COLUMN published_at DROP DEFAULT,
    ADD COLUMN signs_from timestamptz,
    ADD COLUMN revoked_at timestamptz;
UPDATE signing_key SET signs_from = published_at WHERE signs;
ALTER TABLE signing_key DROP COLUMN signs;
COMMENT ON COLUMN signing_key.signs_from IS 'When the turn of the key came: of an algorithm, the last key to have its turn signs; null for the one that waits.';
COMMENT ON COLUMN signing_key.revoked_at IS 'Since when nothing that the key signed is believed.';
-- Of several nodes that make the next key at the same time, one succeeds.
CREATE UNIQUE INDEX signing_key_waiting ON signing_key (algorithm) WHERE signs_from IS NULL AND revoked_at IS NULL;
