-- What a person has allowed is remembered, so that the same need not be asked again.
CREATE TABLE consent (
    user_id         uuid        NOT NULL REFERENCES user_account ON DELETE CASCADE,
    client_id       text        NOT NULL REFERENCES client ON DELETE CASCADE,
    resource        text        NOT NULL,
    scope           text[]      NOT NULL CHECK (cardinality(scope) > 0),
    client_revision bigint      NOT NULL,
    given_at        timestamptz NOT NULL,
    PRIMARY KEY (user_id, client_id, resource)
);
COMMENT ON TABLE consent IS 'What a person has allowed a client whose publisher is known, and need not be asked again.';
COMMENT ON COLUMN consent.client_revision IS 'The revision of the client that the person saw: of another one the consent is void.';
CREATE INDEX consent_client ON consent (client_id);

-- What a person relied on when they allowed a client something. A client that changes it back is not what it was: the
-- number only grows. Whatever statement changes a client, this holds.
ALTER TABLE client ADD COLUMN revision bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN client.revision IS 'Grows when the client changes its redirect URIs, its keys or how it authenticates.';

CREATE FUNCTION grow_client_revision() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    NEW.revision := OLD.revision + 1;
    RETURN NEW;
END $$;

CREATE TRIGGER client_revision BEFORE UPDATE ON client FOR EACH ROW
WHEN ((OLD.redirect_uris, OLD.authentication_method, OLD.jwks, OLD.jwks_uri)
    IS DISTINCT FROM (NEW.redirect_uris, NEW.authentication_method, NEW.jwks, NEW.jwks_uri))
EXECUTE FUNCTION grow_client_revision();

-- Who takes back what they allowed wants to be asked again, whichever page or endpoint they did it with.
CREATE FUNCTION forget_consent() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    DELETE FROM consent
    WHERE user_id = NEW.user_id AND client_id = NEW.client_id AND resource = NEW.resource;
    RETURN NULL;
END $$;

CREATE TRIGGER grant_revoked AFTER UPDATE OF revoked_at ON authorization_grant FOR EACH ROW
WHEN (OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL)
EXECUTE FUNCTION forget_consent();

-- Decided when the browser came, from where it came and what the client wished.
ALTER TABLE authorization_transaction ADD COLUMN unasked boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN authorization_transaction.unasked IS 'Whether what the person allowed before need not be asked again.';
