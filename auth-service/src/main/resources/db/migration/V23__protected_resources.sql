-- The resources that administrators add to those of the settings.
CREATE TABLE protected_resource (
    name                   text        PRIMARY KEY CHECK (name ~ '^[a-z0-9][a-z0-9._-]{0,99}$'),
    indicator              text        NOT NULL UNIQUE,
    scope                  text[]      NOT NULL,
    default_scope          text[]      NOT NULL CHECK (cardinality(default_scope) > 0 AND default_scope <@ scope),
    token_format           text        NOT NULL CHECK (token_format IN ('JWT', 'OPAQUE')),
    token_lifetime_seconds integer     NOT NULL CHECK (token_lifetime_seconds > 0),
    introspection_secret   secret_hash NOT NULL,
    exchange_from          text[]      NOT NULL
);
COMMENT ON TABLE protected_resource IS 'What tokens can be for, beside the resources of the settings. Every node reads it once a second.';
COMMENT ON COLUMN protected_resource.introspection_secret IS 'The SHA-256 of what the resource server authenticates with.';
