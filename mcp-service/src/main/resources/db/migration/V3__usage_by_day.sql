-- What each user used on each day (UTC). Rows are removed when they are older than the service is told to keep them; the
-- totals in mcp.usage stay.
CREATE TABLE mcp.usage_day (
    subject  text   NOT NULL,
    kind     text   NOT NULL CHECK (kind IN ('tool', 'resource')),
    name     text   NOT NULL,
    day      date   NOT NULL,
    requests bigint NOT NULL,
    PRIMARY KEY (subject, kind, name, day)
)
WITH (fillfactor = 70);

CREATE INDEX usage_day_by_day ON mcp.usage_day (day);

COMMENT ON TABLE mcp.usage_day IS 'Requests by user, tool or resource, and UTC day';
