-- A client that an administrator has disabled stays on file, so that it cannot come back by itself.
ALTER TABLE client ADD COLUMN disabled_at timestamptz;
COMMENT ON COLUMN client.disabled_at IS 'Since when an administrator does not want the client; null for one that is accepted.';
-- Administrators see the newest first.
CREATE INDEX client_issued ON client (issued_at, id);
