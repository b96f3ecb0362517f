-- The transparency log over the events. Unlike what is read, none of this is derived anew: what was signed stays.

CREATE SCHEMA IF NOT EXISTS log;

-- The tree as C2SP tlog-tiles cuts it. An unfinished tile grows; nothing in it changes.
CREATE TABLE log.tiles (
    level  smallint NOT NULL CHECK (level BETWEEN 0 AND 63),
    index  bigint   NOT NULL CHECK (index >= 0),
    hashes bytea    NOT NULL CHECK (octet_length(hashes) BETWEEN 32 AND 8192 AND octet_length(hashes) % 32 = 0),
    PRIMARY KEY (level, index)
);
-- Hashes cannot be compressed, so trying to is lost.
ALTER TABLE log.tiles ALTER COLUMN hashes SET STORAGE EXTERNAL;

-- Every checkpoint that was signed. An era begins with the first event, or with one by which the log was begun anew
-- because the store no longer held what had been signed; it is that event's position.
CREATE TABLE log.checkpoints (
    era       bigint      NOT NULL CHECK (era >= -1),
    size      bigint      NOT NULL CHECK (size > 0),
    root      bytea       NOT NULL CHECK (octet_length(root) = 32),
    note      text        NOT NULL,
    signed_at timestamptz NOT NULL,
    PRIMARY KEY (era, size)
);

-- Which key signs from which size of the tree on. The first checkpoint of a new key is signed by the one before it too.
CREATE TABLE log.keys (
    era          bigint NOT NULL,
    from_size    bigint NOT NULL CHECK (from_size >= 0),
    verifier_key text   NOT NULL,
    PRIMARY KEY (era, from_size)
);

-- Why the log stopped to sign; at most one row is open.
CREATE TABLE log.alarms (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind       text        NOT NULL,
    position   bigint,
    detail     text        NOT NULL,
    remedy     text        NOT NULL,
    lost_size  bigint,                      -- what was signed last and would have to be given up
    lost_root  text,
    raised_at  timestamptz NOT NULL,
    cleared_at timestamptz
);
CREATE UNIQUE INDEX alarms_one_open ON log.alarms ((true)) WHERE cleared_at IS NULL;

REVOKE ALL ON SCHEMA log FROM PUBLIC;
GRANT USAGE ON SCHEMA log TO palimpsest_query;
GRANT SELECT, INSERT ON log.tiles, log.checkpoints, log.keys, log.alarms TO palimpsest_query;
GRANT UPDATE ON log.tiles, log.alarms TO palimpsest_query;
-- Tiles go when the log is begun anew.
GRANT DELETE ON log.tiles TO palimpsest_query;
