CREATE TABLE restoration (
    marker   text        PRIMARY KEY CHECK (marker <> ''),
    ended_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE restoration IS 'Restorations from a backup that operators have told of: at each, all that had been issued before was ended.';
