-- Whoever has such a link sets the password of an account, once. At most one for each account, and one without any.
CREATE TABLE one_time_link (
    hash       secret_hash PRIMARY KEY,
    user_id    uuid        REFERENCES user_account ON DELETE CASCADE,
    made_at    timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT one_time_link_user UNIQUE NULLS NOT DISTINCT (user_id)
);
COMMENT ON TABLE one_time_link IS 'Links that set a password, by the SHA-256 of their secret. Deleted when used, swept when expired.';
COMMENT ON COLUMN one_time_link.user_id IS 'Whose password; null for the link that makes the first administrator.';
CREATE INDEX one_time_link_expiry ON one_time_link (expires_at);
