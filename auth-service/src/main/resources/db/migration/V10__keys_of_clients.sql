-- What is bound to a key of its client (RFC 9449). Without one, nothing is asked.
ALTER TABLE authorization_transaction ADD COLUMN dpop_jkt text CHECK (length(dpop_jkt) = 43);
ALTER TABLE authorization_code ADD COLUMN dpop_jkt text CHECK (length(dpop_jkt) = 43);
ALTER TABLE refresh_token ADD COLUMN dpop_jkt text CHECK (length(dpop_jkt) = 43);
COMMENT ON COLUMN authorization_transaction.dpop_jkt IS 'Thumbprint of the key that the code will be bound to.';
COMMENT ON COLUMN authorization_code.dpop_jkt IS 'Thumbprint of the key that the client has to prove to hold when it redeems the code.';
COMMENT ON COLUMN refresh_token.dpop_jkt IS 'Thumbprint of the key that the client has to prove to hold at each use. Of public clients alone: others authenticate.';
