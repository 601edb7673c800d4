CREATE TABLE mcp.used_proof (
    proof      bytea       PRIMARY KEY,
    good_until timestamptz NOT NULL
);

CREATE INDEX used_proof_by_end ON mcp.used_proof (good_until);

COMMENT ON TABLE mcp.used_proof IS 'Proofs of possession (RFC 9449) that came, by the hash of their key and id';
COMMENT ON COLUMN mcp.used_proof.good_until IS 'From then on it is too old to come again';
