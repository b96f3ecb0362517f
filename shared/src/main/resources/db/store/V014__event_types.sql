-- What an event is called takes four bytes of its row instead of nineteen: type, revision and kind of aggregate are a
-- number, and what the number stands for is said once. Readers see the names as before, in the view store.events. Writes
-- every row and both indexes anew.

-- A line is never changed, so that a number stands for the same names for good.
CREATE TABLE store.event_types (
    number         int              NOT NULL,
    type           text COLLATE "C" NOT NULL,
    revision       smallint         NOT NULL CHECK (revision > 0),
    aggregate_type text COLLATE "C" NOT NULL,
    CONSTRAINT event_types_number PRIMARY KEY (number),
    CONSTRAINT event_types_names UNIQUE (type, revision, aggregate_type)
);
CREATE TRIGGER event_types_are_final BEFORE UPDATE OR DELETE OR TRUNCATE ON store.event_types
    FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();

-- Nobody appends to what is being copied. Not a weaker lock: who has read and waits to append would meet it half-way.
LOCK TABLE store.events IN ACCESS EXCLUSIVE MODE;

INSERT INTO store.event_types (number, type, revision, aggregate_type)
    SELECT row_number() OVER (ORDER BY min(position)), type, revision, aggregate_type
    FROM store.events GROUP BY type, revision, aggregate_type;

-- As before: in the order of their alignment, so that nothing before the payload is padding.
CREATE TABLE store.event_rows (
    position    bigint      NOT NULL CHECK (position >= 0),
    recorded_at timestamptz NOT NULL,
    sequence    int         NOT NULL CHECK (sequence >= 0),
    type        int         NOT NULL,
    event_id    uuid        NOT NULL,
    stream      uuid        NOT NULL,
    payload     bytea       NOT NULL CHECK (octet_length(payload) <= 131072),
    metadata    bytea       NOT NULL CHECK (octet_length(metadata) <= 60000)
);
INSERT INTO store.event_rows (position, recorded_at, sequence, type, event_id, stream, payload, metadata)
    SELECT e.position, e.recorded_at, e.sequence, t.number, e.event_id, e.stream, e.payload, e.metadata
    FROM store.events e JOIN store.event_types t USING (type, revision, aggregate_type)
    ORDER BY e.position;
DROP TABLE store.events;
ALTER TABLE store.event_rows
    ADD CONSTRAINT events_position PRIMARY KEY (position) WITH (fillfactor = 100),
    ADD CONSTRAINT events_stream_sequence UNIQUE (stream, sequence);
CREATE TRIGGER events_are_final BEFORE UPDATE OR DELETE OR TRUNCATE ON store.event_rows
    FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();
ANALYZE store.event_rows, store.event_types;

-- The events, with their names. A left join, which PostgreSQL leaves out where nobody asks for a name; and were the line
-- of a number gone, its events would be there under a name that nobody knows.
CREATE VIEW store.events AS
    SELECT e.position, e.recorded_at, e.sequence, coalesce(t.revision, 1::smallint) AS revision, e.event_id, e.stream,
           coalesce(t.type, '#' || e.type) AS type, coalesce(t.aggregate_type, '') AS aggregate_type, e.payload, e.metadata
    FROM store.event_rows e LEFT JOIN store.event_types t ON t.number = e.type;

-- The number of a name, which it gets here if it has none. Whoever calls it holds store.head.
CREATE FUNCTION store.event_type(type text, revision smallint, aggregate_type text) RETURNS int
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    found int;
BEGIN
    SELECT t.number INTO found FROM store.event_types t
        WHERE (t.type, t.revision, t.aggregate_type)
            = (event_type.type, event_type.revision, event_type.aggregate_type);
    IF found IS NULL THEN
        INSERT INTO store.event_types (number, type, revision, aggregate_type)
            SELECT coalesce(max(t.number), 0) + 1, event_type.type, event_type.revision, event_type.aggregate_type
            FROM store.event_types t
            RETURNING number INTO found;
    END IF;
    RETURN found;
END
$$;

-- As before, with the numbers of the names.
CREATE OR REPLACE FUNCTION store.append(
    event_streams         uuid[],
    event_sequences       int[],
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
    text_secret           bytea,
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

    -- New streams alone need no look.
    IF 0 <> ANY (version_numbers) OR false = ANY (version_written) THEN
        IF EXISTS (SELECT FROM unnest(version_streams, version_numbers, version_written) AS v(stream, version, written)
                   WHERE NOT (v.written AND v.version = 0)
                     AND CASE WHEN v.written
                         THEN NOT EXISTS (SELECT FROM store.events e
                                          WHERE e.stream = v.stream AND e.sequence = v.version - 1)
                         ELSE v.version <> coalesce((SELECT e.sequence + 1 FROM store.events e WHERE e.stream = v.stream
                                                     ORDER BY e.sequence DESC LIMIT 1), 0) END) THEN
            refused := store.standing_against(
                version_units, version_streams, version_numbers, version_written, reserved_units, reserved_streams,
                reserved_kinds, reserved_keys, reserved_modes, once_units, once_callers, once_keys);
            RETURN;
        END IF;
    END IF;

    BEGIN
        INSERT INTO store.event_rows (position, recorded_at, sequence, type, event_id, stream, payload, metadata)
            SELECT first_position + e.ordinal - 1, recorded, e.sequence,
                   coalesce(t.number, store.event_type(e.type, e.revision, e.aggregate_type)),
                   e.event_id, e.stream, e.payload, e.metadata
            FROM unnest(event_streams, event_sequences, event_identifiers, event_types, event_revisions,
                        event_aggregate_types, event_payloads, event_metadata)
                 WITH ORDINALITY AS e(stream, sequence, event_id, type, revision, aggregate_type, payload, metadata,
                                      ordinal)
            LEFT JOIN store.event_types t
                ON (t.type, t.revision, t.aggregate_type) = (e.type, e.revision, e.aggregate_type);

        -- First every release, then every hold: a stream may move between two of its keys.
        IF 'MOVE' = ANY (reserved_modes) THEN
            DELETE FROM store.reservations h USING unnest(reserved_streams, reserved_kinds, reserved_modes)
                    AS r(stream, kind, mode)
                WHERE r.mode = 'MOVE' AND h.kind = r.kind AND h.stream = r.stream;
        END IF;
        IF 'RELEASE' = ANY (reserved_modes) THEN
            DELETE FROM store.reservations h USING unnest(reserved_streams, reserved_kinds, reserved_keys, reserved_modes)
                    AS r(stream, kind, key, mode)
                WHERE r.mode = 'RELEASE' AND h.kind = r.kind AND h.key = r.key AND h.stream = r.stream;
        END IF;
        IF cardinality(reserved_units) > 0 THEN
            INSERT INTO store.reservations (kind, key, stream)
                SELECT r.kind, r.key, r.stream
                FROM unnest(reserved_kinds, reserved_keys, reserved_streams, reserved_modes)
                     AS r(kind, key, stream, mode)
                WHERE r.mode <> 'RELEASE';
        END IF;
        IF cardinality(once_units) > 0 THEN
            INSERT INTO store.idempotency (caller, key, fingerprint, answer, position, version, recorded_at)
                SELECT o.caller, o.key, o.fingerprint, o.answer, first_position + o.last_event - 1, o.version, recorded
                FROM unnest(once_callers, once_keys, once_fingerprints, once_answers, once_last_events, once_versions)
                     AS o(caller, key, fingerprint, answer, last_event, version);
        END IF;
    EXCEPTION WHEN unique_violation THEN
        refused := store.standing_against(
            version_units, version_streams, version_numbers, version_written, reserved_units, reserved_streams,
            reserved_kinds, reserved_keys, reserved_modes, once_units, once_callers, once_keys);
        IF refused IS NULL THEN
            RAISE;
        END IF;
        RETURN;
    END;

    last_position := first_position + cardinality(event_streams) - 1;
    UPDATE store.head SET position = last_position, recorded_at = recorded;

    -- The secret of the batch's texts, and what its tombstones name is erased.
    IF text_secret IS NOT NULL THEN
        INSERT INTO store.text_keys (position, size, keys)
            VALUES (first_position, cardinality(event_streams), text_secret);
    END IF;
    IF 'TextRedacted' = ANY (event_types) THEN
        PERFORM store.erase(first_position + e.ordinal - 1, e.stream, convert_from(e.payload, 'UTF8')::json)
            FROM unnest(event_streams, event_types, event_payloads) WITH ORDINALITY AS e(stream, type, payload, ordinal)
            WHERE e.type = 'TextRedacted' ORDER BY e.ordinal;
    END IF;
    PERFORM pg_notify('palimpsest_events', last_position::text);
END
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA store FROM PUBLIC;
