-- What a client got for a refresh token, for the case that it did not get it, until it is too late to ask again.
ALTER TABLE refresh_token
    ADD COLUMN answer       bytea,
    ADD COLUMN answer_until timestamptz,
    ADD CONSTRAINT answer_has_an_end CHECK ((answer IS NULL) = (answer_until IS NULL));
COMMENT ON COLUMN refresh_token.answer IS 'The token response, under AES-256-GCM with a key derived from the token. Erased when answer_until is over.';
COMMENT ON COLUMN refresh_token.answer_until IS 'By the clock of the database.';
CREATE INDEX refresh_token_answer ON refresh_token (answer_until) WHERE answer_until IS NOT NULL;
-- A row now enters that index when it is used and leaves it when the answer is erased, so half-filled pages save nothing.
ALTER TABLE refresh_token RESET (fillfactor);
