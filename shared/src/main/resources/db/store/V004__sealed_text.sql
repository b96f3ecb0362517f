-- Free text that can be taken out of an event without changing the event: its payload holds the text encrypted, and here
-- is what opens it. One row for each call of store.append that wrote any text: the events from position on, as many as
-- size says. keys is a secret of 32 bytes, of which the key of each event is made (SHA-256 of the secret and the event's
-- place among them, from 0, in four bytes); or, once one of them was erased, the key of each, 32 bytes in a row, of which
-- an erased one is zeros. A row of which nothing is left goes.
CREATE TABLE store.text_keys (
    position bigint NOT NULL,
    size     int    NOT NULL CHECK (size > 0),
    keys     bytea  NOT NULL CHECK (octet_length(keys) IN (32, 32 * size)),
    CONSTRAINT text_keys_position PRIMARY KEY (position)
);
-- A part of it is read without the rest.
ALTER TABLE store.text_keys ALTER COLUMN keys SET STORAGE EXTERNAL;

-- Whose text was erased, and the position of the tombstone that says why.
CREATE TABLE store.erasures (
    position  bigint NOT NULL,
    tombstone bigint NOT NULL,
    CONSTRAINT erasures_position PRIMARY KEY (position)
);

-- Up to which tombstone what was erased is gone from the files too, once the owner has written the tables anew.
CREATE TABLE store.scrubs (
    tombstone bigint      NOT NULL PRIMARY KEY,
    at        timestamptz NOT NULL DEFAULT now()
);

-- JSON of at most 60,000 bytes, with a hole for each text, and the seal.
ALTER TABLE store.events DROP CONSTRAINT events_payload_check;
ALTER TABLE store.events ADD CONSTRAINT events_payload_check CHECK (octet_length(payload) <= 131072) NOT VALID;

-- A content that was erased leaves its hash, so that it cannot come back.
ALTER TABLE store.contents
    ALTER COLUMN content DROP NOT NULL,
    ALTER COLUMN length DROP NOT NULL,
    ADD COLUMN tombstone bigint,
    ADD CONSTRAINT contents_there_or_erased CHECK ((content IS NULL) = (tombstone IS NOT NULL));

CREATE FUNCTION store.refuse_change_of_content() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.content IS NOT NULL AND NEW.content IS NULL
            AND (NEW.sha256, NEW.media_type) = (OLD.sha256, OLD.media_type) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% on store.contents is refused: a content stays what it is', TG_OP
        USING ERRCODE = 'insufficient_privilege', HINT = 'Append a TextRedacted that names it.';
END
$$;
DROP TRIGGER contents_are_final ON store.contents;
CREATE TRIGGER contents_are_final BEFORE UPDATE OR DELETE ON store.contents
    FOR EACH ROW EXECUTE FUNCTION store.refuse_change_of_content();
CREATE TRIGGER contents_are_not_emptied BEFORE TRUNCATE ON store.contents
    FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();

-- Erases what a tombstone names. The rule of four eyes is looked at once more, where nobody who holds a password of the
-- services can go around it.
CREATE FUNCTION store.erase(tombstone bigint, redaction uuid, said json) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    gone bigint;
    held store.text_keys;
BEGIN
    IF NOT EXISTS (SELECT FROM store.events e WHERE e.stream = redaction AND e.type = 'RedactionProposed'
                   AND convert_from(e.payload, 'UTF8')::json ->> 'proposedBy' <> said #>> '{approved,account}') THEN
        RAISE EXCEPTION 'nothing is erased that one person proposed and another did not approve'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    FOR gone IN SELECT value::bigint FROM json_array_elements_text(said -> 'positions') LOOP
        SELECT * INTO held FROM store.text_keys k WHERE k.position <= gone ORDER BY k.position DESC LIMIT 1;
        IF gone < held.position + held.size THEN
            IF octet_length(held.keys) = 32 THEN
                SELECT string_agg(sha256(held.keys || int4send(place)), '' ORDER BY place) INTO held.keys
                    FROM generate_series(0, held.size - 1) AS place;
            END IF;
            held.keys := overlay(held.keys PLACING decode(repeat('00', 32), 'hex')
                                 FROM 32 * (gone - held.position)::int + 1);
            IF held.keys = decode(repeat('00', 32 * held.size), 'hex') THEN
                DELETE FROM store.text_keys k WHERE k.position = held.position;
            ELSE
                UPDATE store.text_keys k SET keys = held.keys WHERE k.position = held.position;
            END IF;
        END IF;
        INSERT INTO store.erasures (position, tombstone) VALUES (gone, tombstone) ON CONFLICT DO NOTHING;
    END LOOP;
    UPDATE store.contents c SET content = NULL, tombstone = erase.tombstone
        FROM json_array_elements_text(said -> 'contents') AS named(sha256)
        WHERE c.sha256 = decode(named.sha256, 'hex') AND c.content IS NOT NULL;
END
$$;

-- As before, and in the same transaction: keeps the secret of the batch's texts, and erases what its tombstones name.
ALTER FUNCTION store.append RENAME TO append_events;
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
    text_secret           bytea,
    OUT first_position    bigint,
    OUT recorded          timestamptz,
    OUT refused           jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog
AS $$
BEGIN
    SELECT a.first_position, a.recorded, a.refused INTO STRICT first_position, recorded, refused
        FROM store.append_events(
            event_streams, event_sequences, event_identifiers, event_types, event_revisions, event_aggregate_types,
            event_payloads, event_metadata, version_units, version_streams, version_numbers, version_written,
            reserved_units, reserved_streams, reserved_kinds, reserved_keys, reserved_modes, once_units, once_callers,
            once_keys, once_fingerprints, once_answers, once_last_events, once_versions) a;
    IF refused IS NOT NULL THEN
        RETURN;
    END IF;
    IF text_secret IS NOT NULL THEN
        INSERT INTO store.text_keys (position, size, keys)
            VALUES (first_position, cardinality(event_streams), text_secret);
    END IF;
    IF 'TextRedacted' = ANY (event_types) THEN
        PERFORM store.erase(first_position + e.ordinal - 1, e.stream, convert_from(e.payload, 'UTF8')::json)
            FROM unnest(event_streams, event_types, event_payloads) WITH ORDINALITY AS e(stream, type, payload, ordinal)
            WHERE e.type = 'TextRedacted' ORDER BY e.ordinal;
    END IF;
END
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA store FROM PUBLIC;
