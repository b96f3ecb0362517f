-- Texts that were taken out on legal grounds, by whom and why; never what they said.
CREATE TABLE read.redactions (
    redaction_id     uuid        PRIMARY KEY,
    version          bigint      NOT NULL,
    positions        jsonb       NOT NULL,
    contents         jsonb       NOT NULL,
    reason           text        NOT NULL,
    legal_ground     text        NOT NULL,
    status           text        NOT NULL,
    proposed_by      uuid        NOT NULL,
    proposed_at      timestamptz NOT NULL,
    position         bigint      NOT NULL,
    decided_by       uuid,
    decided_at       timestamptz,
    decided_position bigint,
    decision_reason  text
);
CREATE UNIQUE INDEX redactions_by_position ON read.redactions (position);
CREATE INDEX redactions_approved ON read.redactions (decided_position) WHERE status = 'APPROVED';

-- Which events have lost their text.
CREATE TABLE read.redacted_events (
    position     bigint PRIMARY KEY,
    redaction_id uuid   NOT NULL
);

-- Tables that had texts taken out and keep them in rows that nobody sees, until the owner has written them anew.
CREATE TABLE read.rewritten (name text PRIMARY KEY);

-- A rebuild swaps tables, which only their owner can.
ALTER TABLE read.redactions OWNER TO palimpsest_query;
ALTER TABLE read.redacted_events OWNER TO palimpsest_query;
ALTER TABLE read.rewritten OWNER TO palimpsest_query;
