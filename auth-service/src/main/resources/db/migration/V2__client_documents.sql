-- Clients that describe themselves in a document on the web are on file as the document was last read.
ALTER TABLE client ADD COLUMN fresh_until timestamptz;
COMMENT ON COLUMN client.fresh_until IS 'When the document of the client has to be read again; null for clients that registered.';
