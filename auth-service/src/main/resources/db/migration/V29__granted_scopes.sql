-- What a user has granted a client so far is read whenever the client asks again. By this index that takes as many steps
-- as there are different scopes among the grants, and not as many as there are grants. A hash, since an entry of an index
-- must not be long.
CREATE INDEX authorization_grant_scopes
    ON authorization_grant (user_id, client_id, resource, hash_array_extended(scope, 0))
    WHERE revoked_at IS NULL AND ends_at IS NULL;
