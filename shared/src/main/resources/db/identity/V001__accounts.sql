-- Who may sign in: accounts, API keys and sessions. Everything personal is here and can be erased; events carry only the
-- opaque account id. The schema itself is created by the migration. The roles exist before (DatabaseRoles).

CREATE TABLE accounts (
    id            uuid PRIMARY KEY,
    user_name     text        NOT NULL UNIQUE CHECK (user_name ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
    display_name  text        NOT NULL CHECK (char_length(display_name) BETWEEN 1 AND 200),
    password_hash text,                      -- null: signs in with API keys only
    roles         text[]      NOT NULL CHECK (roles <@ ARRAY ['FACT_CHECKER', 'EDITOR', 'AUDITOR', 'ADMIN']),
    enabled       boolean     NOT NULL DEFAULT true,
    created_at    timestamptz NOT NULL
);

CREATE TABLE api_keys (
    id           uuid PRIMARY KEY,
    account_id   uuid        NOT NULL REFERENCES accounts ON DELETE CASCADE,
    name         text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    secret_hash  bytea       NOT NULL CHECK (octet_length(secret_hash) = 32), -- SHA-256 of a 256-bit random secret
    scopes       text[]      NOT NULL CHECK (cardinality(scopes) > 0),
    expires_at   timestamptz NOT NULL,
    created_at   timestamptz NOT NULL,
    revoked_at   timestamptz,
    last_used_at timestamptz                 -- to the hour, so that reading does not mean writing
);

CREATE INDEX api_keys_by_account ON api_keys (account_id);

-- Spring Session's tables under names of our own (its repository is told "identity.session").
CREATE TABLE session (
    primary_id            char(36) PRIMARY KEY,
    session_id            char(36)     NOT NULL UNIQUE,
    creation_time         bigint       NOT NULL,
    last_access_time      bigint       NOT NULL,
    max_inactive_interval int          NOT NULL,
    expiry_time           bigint       NOT NULL,
    principal_name        varchar(100)
);

CREATE INDEX session_by_expiry ON session (expiry_time);
CREATE INDEX session_by_principal ON session (principal_name);

CREATE TABLE session_attributes (
    session_primary_id char(36)     NOT NULL REFERENCES session ON DELETE CASCADE,
    attribute_name     varchar(200) NOT NULL,
    attribute_bytes    bytea        NOT NULL,
    PRIMARY KEY (session_primary_id, attribute_name)
);

-- All that the other parts may know of a person. A missing row means that the profile was erased.
CREATE VIEW profiles AS
SELECT id, user_name, display_name
FROM accounts;

REVOKE ALL ON SCHEMA identity FROM PUBLIC;
GRANT USAGE ON SCHEMA identity TO palimpsest_identity, palimpsest_query, palimpsest_command;
GRANT SELECT, INSERT, UPDATE, DELETE ON accounts, api_keys, session, session_attributes TO palimpsest_identity;
GRANT SELECT ON profiles TO palimpsest_identity, palimpsest_query, palimpsest_command;
