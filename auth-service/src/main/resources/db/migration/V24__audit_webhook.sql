-- How far the audit trail has been told to somebody outside. One row; a node leases it for a delivery.
CREATE TABLE audit_webhook (
    is_only         boolean     PRIMARY KEY DEFAULT true CHECK (is_only),
    position        bigint      NOT NULL,
    failures        integer     NOT NULL DEFAULT 0 CHECK (failures >= 0),
    not_before      timestamptz NOT NULL
);
COMMENT ON TABLE audit_webhook IS 'Up to where entries of the audit trail were delivered. Made when there is a webhook for the first time.';
COMMENT ON COLUMN audit_webhook.position IS 'In the chain: of the last entry that was delivered.';
COMMENT ON COLUMN audit_webhook.not_before IS 'No node delivers before: another one is at it, or it failed and waits.';
