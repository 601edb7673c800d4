-- What happened, in the order it was written down. Entries outlive whom they are about, so nothing is referenced.
CREATE TABLE audit_event (
    id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at        timestamptz NOT NULL,
    event     text        NOT NULL,
    reference text,
    user_id   uuid,
    client_id text,
    grant_id  uuid,
    details   text        NOT NULL,
    position  bigint      UNIQUE,
    hash      secret_hash,
    CONSTRAINT linked_or_not CHECK ((position IS NULL) = (hash IS NULL))
);
COMMENT ON TABLE audit_event IS 'The audit trail. Entries are added, linked once, and swept when they are old enough.';
COMMENT ON COLUMN audit_event.reference IS 'Of the request, as pages and errors show it.';
COMMENT ON COLUMN audit_event.details IS 'A JSON object: all that the event says beside.';
COMMENT ON COLUMN audit_event.position IS 'In the chain, without a gap; null for a second or so.';
COMMENT ON COLUMN audit_event.hash IS 'SHA-256 of the hash before, the position and the entry.';
CREATE INDEX audit_event_unlinked ON audit_event (id) WHERE position IS NULL;
CREATE INDEX audit_event_reference ON audit_event (reference, id) WHERE reference IS NOT NULL;
CREATE INDEX audit_event_user ON audit_event (user_id, id) WHERE user_id IS NOT NULL;
CREATE INDEX audit_event_client ON audit_event (client_id, id) WHERE client_id IS NOT NULL;
CREATE INDEX audit_event_grant ON audit_event (grant_id, id) WHERE grant_id IS NOT NULL;
CREATE INDEX audit_event_at ON audit_event (at);

CREATE TABLE audit_chain (
    is_only       boolean     PRIMARY KEY DEFAULT true CHECK (is_only),
    base_position bigint      NOT NULL,
    base_hash     secret_hash NOT NULL,
    head_position bigint      NOT NULL CHECK (head_position >= base_position),
    head_hash     secret_hash NOT NULL,
    seal          bytea
);
COMMENT ON TABLE audit_chain IS 'Where the chain of audit_event begins and ends: one row.';
COMMENT ON COLUMN audit_chain.base_position IS 'Of the last entry that was swept; 0 for none.';
COMMENT ON COLUMN audit_chain.seal IS 'The other columns under AES-256-GCM with the key-encryption key; null before the first link.';
INSERT INTO audit_chain (base_position, base_hash, head_position, head_hash)
VALUES (0, decode(repeat('0', 64), 'hex'), 0, decode(repeat('0', 64), 'hex'));
