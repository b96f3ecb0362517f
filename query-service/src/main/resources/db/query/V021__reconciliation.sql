-- How far the read tables were compared with what the events give, and where they differ. Counts and hashes, no texts.
CREATE TABLE read.reconciliation (
    only_row boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    checked  bigint      NOT NULL,          -- the last position of this sweep that was compared
    began_at timestamptz NOT NULL           -- when the sweep began
);
INSERT INTO read.reconciliation (checked, began_at) VALUES (-1, now());

CREATE TABLE read.differences (
    first_position bigint      NOT NULL,
    last_position  bigint      NOT NULL,
    table_name     text        NOT NULL,
    expected       text        NOT NULL,
    found          text        NOT NULL,
    found_at       timestamptz NOT NULL,
    PRIMARY KEY (first_position, table_name)
);

ALTER TABLE read.reconciliation OWNER TO palimpsest_query;
ALTER TABLE read.differences OWNER TO palimpsest_query;
