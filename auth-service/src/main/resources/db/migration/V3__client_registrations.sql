-- What a client says of itself is kept as it said it (RFC 7591 §2), so that each language and each member is there.
ALTER TABLE client
    ADD COLUMN origin             text  NOT NULL DEFAULT 'REGISTERED'
        CHECK (origin IN ('REGISTERED', 'VOUCHED', 'DOCUMENT', 'CONFIGURED')),
    ADD COLUMN about              jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN secret_expires_at  timestamptz,
    ADD COLUMN jwks               jsonb,
    ADD COLUMN jwks_uri           text,
    ADD COLUMN registration_token secret_hash,
    ADD COLUMN registered_from    text,
    ADD COLUMN idle_since         timestamptz,
    ADD COLUMN removed_at         timestamptz;

UPDATE client SET
    origin = CASE WHEN fresh_until IS NULL THEN 'REGISTERED' ELSE 'DOCUMENT' END,
    about = jsonb_strip_nulls(jsonb_build_object('client_name', name, 'client_uri', uri,
        'application_type', application_type, 'software_id', software_id, 'software_version', software_version));

ALTER TABLE client
    ALTER COLUMN origin DROP DEFAULT,
    ALTER COLUMN about DROP DEFAULT,
    DROP COLUMN name,
    DROP COLUMN uri,
    DROP COLUMN application_type,
    DROP COLUMN software_id,
    DROP COLUMN software_version,
    DROP CONSTRAINT secret_if_confidential,
    DROP CONSTRAINT client_redirect_uris_check,
    ADD CONSTRAINT redirect_uri_for_codes
        CHECK (cardinality(redirect_uris) > 0 OR NOT 'authorization_code' = ANY (grant_types)),
    ADD CONSTRAINT secret_if_shared
        CHECK ((secret_hash IS NOT NULL) = (authentication_method IN ('client_secret_basic', 'client_secret_post'))),
    ADD CONSTRAINT keys_if_private
        CHECK (num_nonnulls(jwks, jwks_uri) = CASE authentication_method WHEN 'private_key_jwt' THEN 1 ELSE 0 END);

COMMENT ON TABLE client IS 'Who may ask for tokens (RFC 7591).';
COMMENT ON COLUMN client.origin IS 'How the client came to be on file, which decides when it goes.';
COMMENT ON COLUMN client.about IS 'What the client says of itself, unverified, in the words of RFC 7591.';
COMMENT ON COLUMN client.registration_token IS 'Of the token with which the client changes its registration (RFC 7592).';
COMMENT ON COLUMN client.registered_from IS 'The network address whose quota the registration counts against.';
COMMENT ON COLUMN client.idle_since IS 'When the last grant of the client was swept; null while it has never had one, or has one.';
COMMENT ON COLUMN client.removed_at IS 'Since when the client is not accepted any more. The row stays for a while, so that its users can be told what to do.';

CREATE INDEX client_quota ON client (registered_from, issued_at) WHERE registered_from IS NOT NULL;
