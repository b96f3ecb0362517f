-- Remarks on passages of sources. What a remark says never changes; where it stands does.

CREATE TABLE read.annotations (
    annotation_id      uuid        PRIMARY KEY,
    source_id          uuid        NOT NULL,
    purpose            text        NOT NULL,
    passage            jsonb       NOT NULL,
    body               text        NOT NULL,
    annotated_by       uuid        NOT NULL,
    annotated_at       timestamptz NOT NULL,
    annotated_position bigint      NOT NULL
);
CREATE INDEX annotations_of_source ON read.annotations (source_id, annotated_position);

-- Where an annotation stands after each of its events. One that is resolved has resolved_by and no later row.
CREATE TABLE read.annotation_states (
    annotation_id uuid        NOT NULL,
    valid_from    bigint      NOT NULL,
    valid_until   bigint      NOT NULL,
    at            timestamptz NOT NULL,
    version       bigint      NOT NULL,
    resolved_by   uuid,
    note          text,
    claim_id      uuid,
    PRIMARY KEY (annotation_id, valid_from)
);
CREATE UNIQUE INDEX annotation_states_now ON read.annotation_states (annotation_id)
    WHERE valid_until = 9223372036854775807;

CREATE TABLE read.annotation_answers (
    annotation_id uuid        NOT NULL,
    position      bigint      NOT NULL,
    body          text        NOT NULL,
    answered_by   uuid        NOT NULL,
    at            timestamptz NOT NULL,
    PRIMARY KEY (annotation_id, position)
);

-- A rebuild swaps tables, which only their owner can.
ALTER TABLE read.annotations OWNER TO palimpsest_query;
ALTER TABLE read.annotation_states OWNER TO palimpsest_query;
ALTER TABLE read.annotation_answers OWNER TO palimpsest_query;
