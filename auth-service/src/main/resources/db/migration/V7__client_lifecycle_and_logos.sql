-- Clients that nobody uses go. Which those are must be known without looking at the grants of all the others.
ALTER TABLE client ADD COLUMN used boolean NOT NULL DEFAULT false;

UPDATE client c SET used = true
WHERE idle_since IS NOT NULL OR EXISTS (SELECT FROM authorization_grant g WHERE g.client_id = c.id);

UPDATE client c SET idle_since = issued_at
WHERE idle_since IS NULL AND NOT EXISTS (SELECT FROM authorization_grant g WHERE g.client_id = c.id);

COMMENT ON COLUMN client.used IS 'Whether somebody has ever allowed the client anything.';
COMMENT ON COLUMN client.idle_since IS 'Since when nothing is allowed to the client: issued_at at first, null while it has a grant, the end of its last grant after that.';

CREATE INDEX client_idle ON client (origin, used, idle_since) WHERE idle_since IS NOT NULL AND removed_at IS NULL;
CREATE INDEX client_removed ON client (removed_at) WHERE removed_at IS NOT NULL;

CREATE TABLE client_logo (
    client_id   text        PRIMARY KEY REFERENCES client ON DELETE CASCADE,
    source      text        NOT NULL,
    media_type  text        NOT NULL CHECK (media_type IN ('image/gif', 'image/jpeg', 'image/png', 'image/webp')),
    image       bytea       NOT NULL CHECK (octet_length(image) <= 65536),
    hash        bytea       NOT NULL CHECK (hash = sha256(image)),
    fresh_until timestamptz NOT NULL
);
COMMENT ON TABLE client_logo IS 'The images of clients whose publishers are known, as they were fetched from logo_uri.';
CREATE INDEX client_logo_hash ON client_logo (hash);
