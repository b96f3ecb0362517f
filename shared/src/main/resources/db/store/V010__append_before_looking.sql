-- The same answers with fewer look-ups. What a unit takes for the first time needs none: the unique indexes refuse what is
-- there already, and only then is it looked up what stands against which unit. What is left to look up before: that what
-- a decision rested on has not moved, and that a stream that goes on has the event before.
CREATE OR REPLACE FUNCTION store.append_events(
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

    BEGIN
        INSERT INTO store.events (position, recorded_at, sequence, revision, event_id, stream, type, aggregate_type,
                                  payload, metadata)
            SELECT first_position + e.ordinal - 1, recorded, e.sequence, e.revision, e.event_id, e.stream, e.type,
                   e.aggregate_type, e.payload, e.metadata
            FROM unnest(event_streams, event_sequences, event_identifiers, event_types, event_revisions,
                        event_aggregate_types, event_payloads, event_metadata)
                 WITH ORDINALITY AS e(stream, sequence, event_id, type, revision, aggregate_type, payload, metadata,
                                      ordinal);

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
    PERFORM pg_notify('palimpsest_events', last_position::text);
END
$$;

-- Everything that stands against each unit of a batch, as a JSON array; NULL when nothing does.
CREATE FUNCTION store.standing_against(
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
    once_keys             text[])
RETURNS jsonb
LANGUAGE sql STABLE
SET search_path = pg_catalog
SET enable_seqscan = off
AS $$
    SELECT jsonb_agg(found) FROM (
        SELECT jsonb_build_object(
                'unit', c.unit, 'reason', CASE WHEN c.written THEN 'STREAM' ELSE 'EXPECTATION' END,
                'stream', c.stream, 'expected', c.version, 'version', c.actual) AS found
        FROM (SELECT v.*, coalesce((SELECT e.sequence + 1 FROM store.events e WHERE e.stream = v.stream
                                    ORDER BY e.sequence DESC LIMIT 1), 0) AS actual
              FROM unnest(version_units, version_streams, version_numbers, version_written)
                   AS v(unit, stream, version, written)) c
        WHERE c.actual <> c.version
        UNION ALL
        SELECT jsonb_build_object('unit', c.unit, 'reason', 'RESERVATION', 'kind', c.kind, 'key', c.key,
                                  'holder', c.holder)
        FROM (SELECT r.*, (SELECT h.stream FROM store.reservations h WHERE h.kind = r.kind AND h.key = r.key) AS holder
              FROM unnest(reserved_units, reserved_streams, reserved_kinds, reserved_keys, reserved_modes)
                   AS r(unit, stream, kind, key, mode)
              WHERE r.mode <> 'RELEASE') c
        WHERE c.holder IS NOT NULL AND (c.mode = 'HOLD' OR c.holder <> c.stream)
        UNION ALL
        SELECT jsonb_build_object(
                'unit', o.unit, 'reason', 'IDEMPOTENCY', 'caller', o.caller, 'key', o.key,
                'fingerprint', encode(k.fingerprint, 'hex'), 'answer', k.answer,
                'position', k.position, 'version', k.version,
                'recordedAtMicros', (extract(epoch FROM k.recorded_at) * 1000000)::bigint)
        FROM unnest(once_units, once_callers, once_keys) AS o(unit, caller, key)
        JOIN store.idempotency k ON k.caller = o.caller AND k.key = o.key) every
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA store FROM PUBLIC;
