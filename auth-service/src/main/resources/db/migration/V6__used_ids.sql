-- What may be presented once, such as the assertion of a client (RFC 7523 §3), is remembered until it has expired.
CREATE TABLE used_id (
    hash       secret_hash PRIMARY KEY,
    expires_at timestamptz NOT NULL
);
COMMENT ON TABLE used_id IS 'Ids that were used, by the SHA-256 of kind, owner and id. Swept when what they stand for has expired.';
CREATE INDEX used_id_expiry ON used_id (expires_at);
