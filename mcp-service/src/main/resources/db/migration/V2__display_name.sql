CREATE TABLE mcp.display_name (
    subject text PRIMARY KEY,
    name    text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100)
);

COMMENT ON TABLE mcp.display_name IS 'What users want to be called at this server (sub of the access token)';
