-- An authorization that came of an assertion has neither code nor refresh token: it ends with its access token.
ALTER TABLE authorization_grant ADD COLUMN ends_at timestamptz;
COMMENT ON COLUMN authorization_grant.ends_at IS 'When its only access token expires; null where a code or refresh token stands for it.';
CREATE INDEX authorization_grant_ends ON authorization_grant (ends_at) WHERE ends_at IS NOT NULL;
