-- Where the passages of earlier texts are on newer ones, one row for each time one was placed; and the files that texts
-- were taken from.

CREATE TABLE read.placements (
    anchor_kind  text        NOT NULL,
    anchor_id    uuid        NOT NULL,
    valid_from   bigint      NOT NULL,
    valid_until  bigint      NOT NULL,
    source_id    uuid        NOT NULL,
    own_sha256   text        NOT NULL,
    own_start    int         NOT NULL,
    own_end      int         NOT NULL,
    from_sha256  text        NOT NULL,
    text_version int         NOT NULL,
    text_sha256  text        NOT NULL,
    method       text        NOT NULL,
    score        int         NOT NULL,
    passage      jsonb,
    reason       text,
    placed_by    uuid,
    at           timestamptz NOT NULL,
    PRIMARY KEY (anchor_kind, anchor_id, valid_from)
);
CREATE INDEX placements_on_text ON read.placements (source_id, text_sha256, anchor_kind, anchor_id, valid_from DESC);
CREATE UNIQUE INDEX placements_now ON read.placements (anchor_kind, anchor_id) WHERE valid_until = 9223372036854775807;
ALTER TABLE read.placements OWNER TO palimpsest_query;

ALTER TABLE read.source_texts ADD COLUMN original_sha256 text;
