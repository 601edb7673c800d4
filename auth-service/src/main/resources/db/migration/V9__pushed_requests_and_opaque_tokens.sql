-- What a client wants of the conversation with its user is kept until that is over.
ALTER TABLE authorization_transaction
    ADD COLUMN response_mode   text        NOT NULL DEFAULT 'query' CHECK (response_mode IN ('query', 'form_post')),
    ADD COLUMN logged_in_since timestamptz NOT NULL DEFAULT 'epoch',
    ADD COLUMN login_hint      text,
    ADD COLUMN language        text,
    ADD COLUMN pushed_request  secret_hash;
COMMENT ON COLUMN authorization_transaction.logged_in_since IS 'A login before that does not count; the epoch when any does.';
COMMENT ON COLUMN authorization_transaction.pushed_request IS 'The pushed request that it was begun with, and that ends with it.';

CREATE TABLE pushed_request (
    hash       secret_hash PRIMARY KEY,
    client_id  text        NOT NULL REFERENCES client ON DELETE CASCADE,
    parameters text        NOT NULL,
    expires_at timestamptz NOT NULL,
    kept_until timestamptz NOT NULL CHECK (kept_until >= expires_at),
    used_at    timestamptz
);
COMMENT ON TABLE pushed_request IS 'Checked authorization requests that clients left here (RFC 9126), by the hash of their name.';
COMMENT ON COLUMN pushed_request.parameters IS 'Form-encoded, without the credentials of the client.';
COMMENT ON COLUMN pushed_request.kept_until IS 'Every transaction that was begun with it is over then: until then it tells whether another one has ended.';
CREATE INDEX pushed_request_client ON pushed_request (client_id);
CREATE INDEX pushed_request_kept_until ON pushed_request (kept_until);

-- Written once and never changed: the grant says whether a token was revoked.
CREATE TABLE access_token (
    hash       secret_hash PRIMARY KEY,
    grant_id   uuid REFERENCES authorization_grant ON DELETE CASCADE,
    claims     jsonb       NOT NULL,
    expires_at timestamptz NOT NULL
);
COMMENT ON TABLE access_token IS 'What opaque access tokens stand for. Swept when expired.';
COMMENT ON COLUMN access_token.claims IS 'What a JWT would say (RFC 9068).';
CREATE INDEX access_token_grant ON access_token (grant_id);
CREATE INDEX access_token_expiry ON access_token (expires_at);
