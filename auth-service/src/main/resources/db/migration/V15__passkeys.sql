-- Keys that people's devices keep (Web Authentication).
CREATE TABLE passkey (
    id              text        PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9_-]+$' AND length(id) <= 1400),
    user_id         uuid        NOT NULL REFERENCES user_account ON DELETE CASCADE,
    credential      bytea       NOT NULL,
    counter         bigint      NOT NULL,
    backup_eligible boolean     NOT NULL,
    label           text        NOT NULL,
    created_at      timestamptz NOT NULL,
    last_used_at    timestamptz
);
COMMENT ON TABLE passkey IS 'Public keys with which people log in, by the id that the device gave them.';
COMMENT ON COLUMN passkey.counter IS 'Of signatures. It only grows, or stays zero with devices that do not count: a copy of the key would give itself away.';
CREATE INDEX passkey_user ON passkey (user_id);

CREATE TABLE passkey_challenge (
    browser    secret_hash PRIMARY KEY,
    challenge  text        NOT NULL,
    expires_at timestamptz NOT NULL
);
COMMENT ON TABLE passkey_challenge IS 'What a browser was asked to have signed, by the hash of its cookie. Deleted when answered, swept when expired.';
CREATE INDEX passkey_challenge_expiry ON passkey_challenge (expires_at);
