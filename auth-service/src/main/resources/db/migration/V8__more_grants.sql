-- Access tokens that have no authorization to themselves are revoked one by one.
CREATE TABLE revoked_access_token (
    id         uuid        PRIMARY KEY,
    expires_at timestamptz NOT NULL
);
COMMENT ON TABLE revoked_access_token IS 'Access tokens, by their jti, that were revoked although their client or user keeps others. Swept when they would have expired.';
CREATE INDEX revoked_access_token_expiry ON revoked_access_token (expires_at);

-- What a client has been granted before is looked up at each consent.
CREATE INDEX authorization_grant_user_client ON authorization_grant (user_id, client_id);
DROP INDEX authorization_grant_user;
