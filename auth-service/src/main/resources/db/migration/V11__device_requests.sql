-- What devices ask for (RFC 8628). A row is updated at each poll: a page that is filled by half has room for that.
CREATE TABLE device_request (
    hash             secret_hash PRIMARY KEY,
    user_code        secret_hash NOT NULL UNIQUE,
    client_id        text        NOT NULL REFERENCES client ON DELETE CASCADE,
    resource         text        NOT NULL,
    scope            text[]      NOT NULL CHECK (cardinality(scope) > 0),
    address          text        NOT NULL,
    expires_at       timestamptz NOT NULL,
    interval_seconds integer     NOT NULL CHECK (interval_seconds > 0),
    next_poll_at     timestamptz NOT NULL,
    decided_at       timestamptz,
    grant_id         uuid        UNIQUE REFERENCES authorization_grant ON DELETE CASCADE,
    redeemed_at      timestamptz,
    CONSTRAINT grant_if_decided CHECK (grant_id IS NULL OR decided_at IS NOT NULL),
    CONSTRAINT redeemed_if_approved CHECK (redeemed_at IS NULL OR grant_id IS NOT NULL)
) WITH (fillfactor = 50);
COMMENT ON TABLE device_request IS 'What devices ask for, by the hash of the code that they poll with. Kept for a day after it expired.';
COMMENT ON COLUMN device_request.user_code IS 'The hash of the code that a person types in.';
COMMENT ON COLUMN device_request.address IS 'Where the device asked from, as the person is shown it.';
COMMENT ON COLUMN device_request.next_poll_at IS 'Before this the device is told to slow down, and interval_seconds grows.';
COMMENT ON COLUMN device_request.grant_id IS 'What came of it; null while it waits, and when it was denied.';
CREATE INDEX device_request_client ON device_request (client_id);
CREATE INDEX device_request_expiry ON device_request (expires_at);
