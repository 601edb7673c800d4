-- What a client sent with its request stands in the ID token.
ALTER TABLE authorization_transaction ADD COLUMN nonce text;
ALTER TABLE authorization_code ADD COLUMN nonce text;

ALTER TABLE client
    ADD COLUMN post_logout_redirect_uris text[] NOT NULL DEFAULT '{}',
    ADD COLUMN id_token_algorithm        text;
COMMENT ON COLUMN client.id_token_algorithm IS 'How ID tokens are signed for it; null for RS256.';

-- Access tokens and ID tokens are signed by different algorithms, each with a key of its own.
ALTER TABLE signing_key ADD COLUMN algorithm text NOT NULL DEFAULT 'ES256';
ALTER TABLE signing_key ALTER COLUMN algorithm DROP DEFAULT;
COMMENT ON TABLE signing_key IS 'Keys of access and ID tokens: X.509 public key, and PKCS #8 private key under AES-256-GCM as nonce and ciphertext.';
DROP INDEX signing_key_signs;
CREATE UNIQUE INDEX signing_key_signs ON signing_key (algorithm) WHERE signs;
