-- One row per user and feature: no more rows than users times features, however long they use it.
CREATE TABLE mcp.usage (
    subject text        NOT NULL,
    kind    text        NOT NULL CHECK (kind IN ('tool', 'resource')),
    name    text        NOT NULL,
    total   bigint      NOT NULL,
    last_at timestamptz NOT NULL,
    PRIMARY KEY (subject, kind, name)
)
-- Rows are updated in place, about each second while their user is active.
WITH (fillfactor = 70);

COMMENT ON TABLE mcp.usage IS 'Requests by user (sub of the access token) and tool or resource';
