-- The event store: an append-only log with contiguous positions, and what must be decided in the same transaction.
-- Nobody inserts into store.events but store.append, which runs as the owner: whoever holds the writer's password still
-- cannot leave a hole, reuse a position or choose a recorded time.
-- The schema itself is made by Flyway, which is told to manage the schema "store" and keeps its history there.

REVOKE ALL ON SCHEMA store FROM PUBLIC;

-- Columns stand in the order of their alignment, so that no byte of a row is padding. There is no index on event_id
-- (an uncertain commit is read back by stream and sequence) and none on recorded_at (it never decreases with the
-- position, so a moment is found by bisection).
CREATE TABLE store.events (
    position       bigint      NOT NULL CHECK (position >= 0),
    recorded_at    timestamptz NOT NULL,
    sequence       bigint      NOT NULL CHECK (sequence >= 0),
    revision       smallint    NOT NULL CHECK (revision > 0),
    event_id       uuid        NOT NULL,
    stream         uuid        NOT NULL,
    type           text        NOT NULL,
    aggregate_type text        NOT NULL,
    payload        bytea       NOT NULL CHECK (octet_length(payload) <= 60000),
    metadata       bytea       NOT NULL CHECK (octet_length(metadata) <= 60000),
    CONSTRAINT events_position PRIMARY KEY (position),
    CONSTRAINT events_stream_sequence UNIQUE (stream, sequence)
);

-- One row. Locking it is what puts commits in order.
CREATE TABLE store.head (
    single      boolean     PRIMARY KEY DEFAULT true CHECK (single),
    position    bigint      NOT NULL,
    recorded_at timestamptz NOT NULL
) WITH (fillfactor = 10);
INSERT INTO store.head (position, recorded_at) VALUES (-1, 'epoch');

-- Keys that only one stream may hold at a time. Byte order makes a prefix a range of the primary key.
CREATE TABLE store.reservations (
    kind   text COLLATE "C" NOT NULL,
    key    text COLLATE "C" NOT NULL,
    stream uuid             NOT NULL,
    PRIMARY KEY (kind, key)
);
CREATE INDEX reservations_of_stream ON store.reservations (kind, stream);

-- What a caller was answered when a request was handled, so that the same request has its effect once.
CREATE TABLE store.idempotency (
    caller      text COLLATE "C" NOT NULL,
    key         text COLLATE "C" NOT NULL,
    fingerprint bytea            NOT NULL,
    answer      text             NOT NULL,
    position    bigint           NOT NULL,
    version     bigint           NOT NULL,
    recorded_at timestamptz      NOT NULL,
    PRIMARY KEY (caller, key)
);

-- Immutable texts, addressed by what they are.
CREATE TABLE store.contents (
    sha256     bytea       PRIMARY KEY,
    media_type text        NOT NULL,
    length     integer     NOT NULL GENERATED ALWAYS AS (octet_length(content)) STORED,
    content    bytea       NOT NULL CHECK (octet_length(content) <= 5242880),
    CONSTRAINT contents_addressed_by_hash CHECK (sha256 = pg_catalog.sha256(content))
);

CREATE FUNCTION store.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on %.% is refused: what was written stays', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege', HINT = 'Append a further event that corrects the earlier one.';
END
$$;

CREATE TRIGGER events_are_final BEFORE UPDATE OR DELETE OR TRUNCATE ON store.events
    FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
CREATE TRIGGER contents_are_final BEFORE UPDATE OR DELETE OR TRUNCATE ON store.contents
    FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();

-- Appends a batch of units in one round trip. A unit is what one command wrote; it is written whole or not at all.
-- Either every unit fits, and all are written with contiguous positions from first_position on in the order of the
-- arrays; or nothing is written and refused names, as a JSON array, everything that stands against each unit.
-- Units of one call must not touch each other's streams and keys: the caller sees to that.
--
-- The settings keep the plans of the look-ups below on their indexes, whatever the statistics said when a long-lived
-- session planned them first.
CREATE FUNCTION store.append(
    event_streams         uuid[],
    event_sequences       bigint[],
    event_identifiers     uuid[],
    event_types           text[],
    event_revisions       smallint[],
    event_aggregate_types text[],
    event_payloads        bytea[],
    event_metadata        bytea[],
    version_units         int[],
    version_streams       uuid[],
    version_numbers       bigint[],
    version_written       boolean[],
    reserved_units        int[],
    reserved_streams      uuid[],
    reserved_kinds        text[],
    reserved_keys         text[],
    reserved_modes        text[],
    once_units            int[],
    once_callers          text[],
    once_keys             text[],
    once_fingerprints     bytea[],
    once_answers          text[],
    once_last_events      int[],
    once_versions         bigint[],
    OUT first_position    bigint,
    OUT recorded          timestamptz,
    OUT refused           jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog
SET lock_timeout = '5s'
SET enable_seqscan = off
SET plan_cache_mode = force_generic_plan
SET jit = off
AS $$
DECLARE
    last_position bigint;
BEGIN
    SELECT h.position + 1, greatest(h.recorded_at, clock_timestamp()) INTO STRICT first_position, recorded
        FROM store.head h FOR UPDATE;

    SELECT jsonb_agg(jsonb_build_object(
                'unit', c.unit, 'reason', CASE WHEN c.written THEN 'STREAM' ELSE 'EXPECTATION' END,
                'stream', c.stream, 'expected', c.version, 'version', c.actual)) INTO refused
        FROM (SELECT v.*, coalesce((SELECT e.sequence + 1 FROM store.events e WHERE e.stream = v.stream
                                    ORDER BY e.sequence DESC LIMIT 1), 0) AS actual
              FROM unnest(version_units, version_streams, version_numbers, version_written)
                   AS v(unit, stream, version, written)) c
        WHERE c.actual <> c.version;

    IF cardinality(reserved_units) > 0 THEN
        SELECT coalesce(refused || jsonb_agg(t.found), jsonb_agg(t.found), refused) INTO refused
            FROM (SELECT jsonb_build_object('unit', c.unit, 'reason', 'RESERVATION', 'kind', c.kind, 'key', c.key,
                                            'holder', c.holder) AS found
                  FROM (SELECT r.*, (SELECT h.stream FROM store.reservations h
                                     WHERE h.kind = r.kind AND h.key = r.key) AS holder
                        FROM unnest(reserved_units, reserved_streams, reserved_kinds, reserved_keys, reserved_modes)
                             AS r(unit, stream, kind, key, mode)
                        WHERE r.mode <> 'RELEASE') c
                  WHERE c.holder IS NOT NULL AND (c.mode = 'HOLD' OR c.holder <> c.stream)) t;
    END IF;

    IF cardinality(once_units) > 0 THEN
        SELECT coalesce(refused || jsonb_agg(t.found), jsonb_agg(t.found), refused) INTO refused
            FROM (SELECT (SELECT jsonb_build_object(
                                    'unit', o.unit, 'reason', 'IDEMPOTENCY', 'caller', o.caller, 'key', o.key,
                                    'fingerprint', encode(k.fingerprint, 'hex'), 'answer', k.answer,
                                    'position', k.position, 'version', k.version,
                                    'recordedAtMicros', (extract(epoch FROM k.recorded_at) * 1000000)::bigint)
                          FROM store.idempotency k WHERE k.caller = o.caller AND k.key = o.key) AS found
                  FROM unnest(once_units, once_callers, once_keys) AS o(unit, caller, key)) t
            WHERE t.found IS NOT NULL;
    END IF;

    IF refused IS NOT NULL THEN
        RETURN;
    END IF;

    INSERT INTO store.events (position, recorded_at, sequence, revision, event_id, stream, type, aggregate_type,
                              payload, metadata)
        SELECT first_position + e.ordinal - 1, recorded, e.sequence, e.revision, e.event_id, e.stream, e.type,
               e.aggregate_type, e.payload, e.metadata
        FROM unnest(event_streams, event_sequences, event_identifiers, event_types, event_revisions,
                    event_aggregate_types, event_payloads, event_metadata)
             WITH ORDINALITY AS e(stream, sequence, event_id, type, revision, aggregate_type, payload, metadata,
                                  ordinal);

    -- First every release, then every hold: a stream may move between two of its keys.
    FOR i IN 1 .. cardinality(reserved_units) LOOP
        IF reserved_modes[i] = 'MOVE' THEN
            DELETE FROM store.reservations h WHERE h.kind = reserved_kinds[i] AND h.stream = reserved_streams[i];
        ELSIF reserved_modes[i] = 'RELEASE' THEN
            DELETE FROM store.reservations h
                WHERE h.kind = reserved_kinds[i] AND h.key = reserved_keys[i] AND h.stream = reserved_streams[i];
        END IF;
    END LOOP;
    IF cardinality(reserved_units) > 0 THEN
        INSERT INTO store.reservations (kind, key, stream)
            SELECT r.kind, r.key, r.stream
            FROM unnest(reserved_kinds, reserved_keys, reserved_streams, reserved_modes) AS r(kind, key, stream, mode)
            WHERE r.mode <> 'RELEASE';
    END IF;

    IF cardinality(once_units) > 0 THEN
        INSERT INTO store.idempotency (caller, key, fingerprint, answer, position, version, recorded_at)
            SELECT o.caller, o.key, o.fingerprint, o.answer, first_position + o.last_event - 1, o.version, recorded
            FROM unnest(once_callers, once_keys, once_fingerprints, once_answers, once_last_events, once_versions)
                 AS o(caller, key, fingerprint, answer, last_event, version);
    END IF;

    last_position := first_position + cardinality(event_streams) - 1;
    UPDATE store.head SET position = last_position, recorded_at = recorded;
    PERFORM pg_notify('palimpsest_events', last_position::text);
END
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA store FROM PUBLIC;
