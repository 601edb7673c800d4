-- Secrets, codes, tokens and cookies are random and long: their SHA-256 is all that is kept, and is their key.
CREATE DOMAIN secret_hash AS bytea CHECK (octet_length(VALUE) = 32);

CREATE TABLE client (
    id                    text        PRIMARY KEY CHECK (id ~ '^[ -~]+$' AND length(id) <= 2048),
    authentication_method text        NOT NULL,
    secret_hash           secret_hash,
    redirect_uris         text[]      NOT NULL CHECK (cardinality(redirect_uris) > 0),
    grant_types           text[]      NOT NULL,
    scope                 text[]      NOT NULL,
    name                  text,
    uri                   text,
    application_type      text,
    software_id           text,
    software_version      text,
    issued_at             timestamptz NOT NULL,
    CONSTRAINT secret_if_confidential CHECK ((secret_hash IS NULL) = (authentication_method = 'none'))
);
COMMENT ON TABLE client IS 'Who may ask for tokens (RFC 7591). From name on it is what the client says of itself, unverified.';

CREATE TABLE user_account (
    id            uuid    PRIMARY KEY,
    username      text    NOT NULL UNIQUE CHECK (username <> ''),
    password_hash text    NOT NULL CHECK (password_hash LIKE '$%'),
    name          text,
    email         text,
    roles         text[]  NOT NULL,
    is_first      boolean NOT NULL
);
COMMENT ON TABLE user_account IS 'People who can log in. Of the password, the PHC string of a slow hash.';
-- Of several nodes that find no account and add one at the same time, one succeeds.
CREATE UNIQUE INDEX user_account_first ON user_account (is_first) WHERE is_first;

CREATE TABLE login_session (
    id         secret_hash PRIMARY KEY,
    user_id    uuid        NOT NULL REFERENCES user_account ON DELETE CASCADE,
    auth_time  timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
COMMENT ON TABLE login_session IS 'Browsers in which somebody is logged in, by the hash of their cookie. Swept when expired.';
CREATE INDEX login_session_user ON login_session (user_id);
CREATE INDEX login_session_expiry ON login_session (expires_at);

CREATE TABLE authorization_transaction (
    id             text        PRIMARY KEY CHECK (id <> ''),
    browser        secret_hash NOT NULL,
    client_id      text        NOT NULL REFERENCES client ON DELETE CASCADE,
    redirect_uri   text        NOT NULL,
    resource       text        NOT NULL,
    scope          text[]      NOT NULL,
    state          text,
    code_challenge text        NOT NULL CHECK (code_challenge ~ '^[A-Za-z0-9_-]{43}$'),
    expires_at     timestamptz NOT NULL
);
COMMENT ON TABLE authorization_transaction IS 'Checked authorization requests that wait for a person. Deleted when answered, swept when expired.';
CREATE INDEX authorization_transaction_client ON authorization_transaction (client_id);
CREATE INDEX authorization_transaction_expiry ON authorization_transaction (expires_at);

CREATE TABLE authorization_grant (
    id         uuid        PRIMARY KEY,
    user_id    uuid        NOT NULL REFERENCES user_account ON DELETE CASCADE,
    client_id  text        NOT NULL REFERENCES client ON DELETE CASCADE,
    resource   text        NOT NULL,
    scope      text[]      NOT NULL CHECK (cardinality(scope) > 0),
    auth_time  timestamptz NOT NULL,
    revoked_at timestamptz
);
COMMENT ON TABLE authorization_grant IS 'Who allowed which client what. Its codes and tokens are worth nothing once revoked_at is set.';
CREATE INDEX authorization_grant_user ON authorization_grant (user_id);
CREATE INDEX authorization_grant_client ON authorization_grant (client_id);
CREATE INDEX authorization_grant_revoked ON authorization_grant (revoked_at) WHERE revoked_at IS NOT NULL;

-- Each code and each refresh token is updated once, when it is used. A page that is filled by half has room for the
-- new version of its rows, so that no index is written again.
CREATE TABLE authorization_code (
    hash           secret_hash PRIMARY KEY,
    grant_id       uuid        NOT NULL UNIQUE REFERENCES authorization_grant ON DELETE CASCADE,
    redirect_uri   text        NOT NULL,
    code_challenge text        NOT NULL CHECK (code_challenge ~ '^[A-Za-z0-9_-]{43}$'),
    expires_at     timestamptz NOT NULL,
    redeemed_at    timestamptz
) WITH (fillfactor = 50);
COMMENT ON TABLE authorization_code IS 'The code of a grant, kept for a day after it expired so that a second use is seen.';
CREATE INDEX authorization_code_expiry ON authorization_code (expires_at);

CREATE TABLE refresh_token (
    hash       secret_hash PRIMARY KEY,
    grant_id   uuid        NOT NULL REFERENCES authorization_grant ON DELETE CASCADE,
    expires_at timestamptz NOT NULL,
    rotated_at timestamptz
) WITH (fillfactor = 50);
COMMENT ON TABLE refresh_token IS 'The refresh tokens of a grant: one unused, and the used ones, so that a second use is seen.';
CREATE INDEX refresh_token_grant ON refresh_token (grant_id);
CREATE INDEX refresh_token_expiry ON refresh_token (expires_at);

CREATE TABLE signing_key (
    id          text        PRIMARY KEY,
    private_key bytea       NOT NULL,
    public_key  bytea       NOT NULL,
    signs       boolean     NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE signing_key IS 'Keys of access tokens: X.509 public key, and PKCS #8 private key under AES-256-GCM as nonce and ciphertext.';
-- Of several nodes that make the first key at the same time, one succeeds.
CREATE UNIQUE INDEX signing_key_signs ON signing_key (signs) WHERE signs;
