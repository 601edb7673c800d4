-- Who is disabled is out: sessions, grants and tokens of the account are worth nothing while disabled_at is set.
ALTER TABLE user_account ADD COLUMN disabled_at timestamptz;
COMMENT ON COLUMN user_account.disabled_at IS 'Since when the account cannot be used in any way.';

-- How somebody logged in goes on into tokens.
ALTER TABLE login_session
    ADD COLUMN methods      text[]      NOT NULL DEFAULT '{pwd}',
    ADD COLUMN device       text        NOT NULL DEFAULT '',
    ADD COLUMN last_seen_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE login_session
    ALTER COLUMN methods DROP DEFAULT,
    ALTER COLUMN device DROP DEFAULT,
    ALTER COLUMN last_seen_at DROP DEFAULT;
COMMENT ON COLUMN login_session.methods IS 'How the person logged in, in the values of RFC 8176.';
COMMENT ON COLUMN login_session.device IS 'The browser and its system, as far as they say what they are. For its owner to look at.';
COMMENT ON COLUMN login_session.last_seen_at IS 'Within five minutes.';

ALTER TABLE authorization_grant
    ADD COLUMN methods    text[]      NOT NULL DEFAULT '{}',
    ADD COLUMN granted_at timestamptz NOT NULL DEFAULT now();
UPDATE authorization_grant SET methods = '{pwd}', granted_at = auth_time;
COMMENT ON COLUMN authorization_grant.methods IS 'How the person who gave it had logged in, in the values of RFC 8176.';

-- Guessing gets slower on all nodes at once, so the database counts, by its own clock.
CREATE TABLE login_failure (
    key           secret_hash PRIMARY KEY,
    failures      integer     NOT NULL CHECK (failures >= 0),
    blocked_until timestamptz,
    expires_at    timestamptz NOT NULL
);
COMMENT ON TABLE login_failure IS 'Attempts to log in that did not succeed, or not yet, by the SHA-256 of the user name that was typed or of the network they came from. Whether there is such an account it does not tell. Swept when expired.';
CREATE INDEX login_failure_expiry ON login_failure (expires_at);

CREATE TABLE pending_login (
    browser    secret_hash PRIMARY KEY,
    user_id    uuid        NOT NULL REFERENCES user_account ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);
COMMENT ON TABLE pending_login IS 'Browsers in which somebody has given the right password and owes a code yet, by the hash of their cookie. Swept when expired.';
CREATE INDEX pending_login_user ON pending_login (user_id);
CREATE INDEX pending_login_expiry ON pending_login (expires_at);
