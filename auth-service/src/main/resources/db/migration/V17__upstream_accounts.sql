-- Who logs in through another OpenID provider is known by what that calls them, and by nothing else.
CREATE TABLE upstream_account (
    issuer        text        NOT NULL,
    subject       text        NOT NULL,
    user_id       uuid        NOT NULL REFERENCES user_account ON DELETE CASCADE,
    scope         text[],
    linked_at     timestamptz NOT NULL,
    last_login_at timestamptz NOT NULL,
    PRIMARY KEY (issuer, subject)
);
COMMENT ON TABLE upstream_account IS 'The accounts of people who log in through another OpenID provider.';
COMMENT ON COLUMN upstream_account.scope IS 'What the person can allow, by the claims of their last login; null for everything.';
CREATE INDEX upstream_account_user ON upstream_account (user_id);
