-- Codes beside the password (RFC 6238), and codes on paper for when the app is lost.
CREATE TABLE totp (
    user_id    uuid        PRIMARY KEY REFERENCES user_account ON DELETE CASCADE,
    secret     bytea       NOT NULL,
    last_step  bigint      NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE totp IS 'Authenticator apps: the secret under AES-256-GCM with the key-encryption key, as nonce and ciphertext.';
COMMENT ON COLUMN totp.last_step IS 'The last time step whose code was used. It only grows, so that a code is good once.';

CREATE TABLE recovery_code (
    hash    secret_hash PRIMARY KEY,
    user_id uuid        NOT NULL REFERENCES totp ON DELETE CASCADE
);
COMMENT ON TABLE recovery_code IS 'Recovery codes that were not used, by the SHA-256 of user and code.';
CREATE INDEX recovery_code_user ON recovery_code (user_id);
