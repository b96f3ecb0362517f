-- Events that could not be projected, and what waits behind them. What they say stays in the store alone, where it can be
-- redacted. Unlike what is read, this is not derived anew: who gave up an event and why stays.
CREATE TABLE read.dead_letters (
    position       bigint      PRIMARY KEY,
    stream         uuid        NOT NULL,
    aggregate_type text        NOT NULL,
    sequence       bigint      NOT NULL,
    type           text        NOT NULL,
    status         text        NOT NULL CHECK (status IN ('PARKED', 'WAITING', 'EVICTED')),
    error          text        NOT NULL,      -- what failed and where in the program; never what an event says
    attempts       int         NOT NULL,
    since          timestamptz NOT NULL,
    failed_at      timestamptz,
    retry_by       uuid,
    retry_at       timestamptz,               -- asked for and not done yet
    evicted_by     uuid,
    evicted_at     timestamptz,
    reason         text,
    CHECK ((status = 'EVICTED') = (reason IS NOT NULL))
);
CREATE INDEX dead_letters_by_stream ON read.dead_letters (stream, position);

ALTER TABLE read.dead_letters OWNER TO palimpsest_query;
