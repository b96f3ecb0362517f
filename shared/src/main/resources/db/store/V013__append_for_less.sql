-- The same keys in fewer bytes, and the same answers for less work.

-- The two keys that every claim takes: of the hash of what it says the first 16 bytes, and the ids of its figure and of
-- itself, each in 22 characters. Writes every row and both indexes anew.
ALTER TABLE store.reservations ALTER COLUMN key TYPE text COLLATE "C" USING CASE kind
    WHEN 'claim-content' THEN
        rtrim(translate(encode(substring(decode(key, 'hex') FOR 16), 'base64'), '+/', '-_'), '=')
    WHEN 'claim-figure' THEN
        rtrim(translate(encode(uuid_send(split_part(key, '/', 1)::uuid), 'base64'), '+/', '-_'), '=')
            || rtrim(translate(encode(uuid_send(split_part(key, '/', 2)::uuid), 'base64'), '+/', '-_'), '=')
    ELSE key END;

-- Appends a batch of units in one round trip. A unit is what one command wrote; it is written whole or not at all.
-- Either every unit fits, and all are written with contiguous positions from first_position on in the order of the
-- arrays; or nothing is written and refused names, as a JSON array, everything that stands against each unit.
-- Units of one call must not touch each other's streams and keys: the caller sees to that.
--
-- What a unit takes for the first time is not looked up: the unique indexes refuse what is there already, and only then
-- is it looked up what stands against which unit. What is looked up before: that what a decision rested on has not moved,
-- and that a stream that goes on has the event before.
--
-- The settings keep the plans on their indexes, whatever the statistics said when a long-lived session planned them first.
--
-- One function instead of two, with other parameters than before: who still makes the longer keys cannot call it.
DROP FUNCTION store.append;
DROP FUNCTION store.append_events;
CREATE FUNCTION store.append(
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
