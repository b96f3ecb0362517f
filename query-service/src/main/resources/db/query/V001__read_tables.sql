-- What readers see, derived from the events alone: every table here but the requests can be dropped and rebuilt.
--
-- Rows that change are TEMPORAL: a row is valid from the position of the event that made it up to, not including, the
-- position of the event that ended it. A current row ends at 9223372036854775807, so "as of p" is
-- valid_from <= p AND valid_until > p for every p, and "now" is the partial index on current rows.

CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;

-- A rebuilt projection grows here while the tables in "read" keep serving.
CREATE SCHEMA IF NOT EXISTS read_rebuild;

---------------------------------------------------------------------------------------------------------- progress --

-- The last position that is in a projection's tables; written in the transaction that writes the tables.
CREATE TABLE read.projection_tokens (
    name     text   PRIMARY KEY,
    position bigint NOT NULL
);

CREATE TABLE read.rebuilds (
    name        text        PRIMARY KEY,
    status      text        NOT NULL CHECK (status IN ('RUNNING', 'DONE', 'FAILED')),
    position    bigint      NOT NULL,
    total       bigint      NOT NULL,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz,
    detail      text
);

-- Rebuilds that were asked for; a request stays open until its rebuild has ended, however often a process dies.
CREATE TABLE read.rebuild_requests (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name         text        NOT NULL,
    requested_by uuid,
    requested_at timestamptz NOT NULL DEFAULT now(),
    finished_at  timestamptz
);
CREATE INDEX rebuild_requests_waiting ON read.rebuild_requests (id) WHERE finished_at IS NULL;

-- Readers share it, a swap of rebuilt tables takes it alone: nobody reads half of the old and half of the new.
CREATE TABLE read.swap_guard ();

----------------------------------------------------------------------------------------------------------- sources --

CREATE TABLE read.sources (
    source_id           uuid        PRIMARY KEY,
    version             bigint      NOT NULL,
    title               text        NOT NULL,
    kind                text        NOT NULL,
    authors             jsonb       NOT NULL,
    publisher           text,
    language            text,
    published           text,
    link                text,
    licence             text,
    registered_by       uuid,
    registered_at       timestamptz NOT NULL,
    registered_position bigint      NOT NULL,
    changed_at          timestamptz NOT NULL,
    position            bigint      NOT NULL,
    search              tsvector    GENERATED ALWAYS AS (
        to_tsvector('simple', title || ' ' || coalesce(authors #>> '{}', '') || ' ' || coalesce(publisher, ''))) STORED
);
CREATE INDEX sources_by_title ON read.sources (title, source_id);
CREATE INDEX sources_search ON read.sources USING gin (search);

CREATE TABLE read.source_texts (
    source_id    uuid        NOT NULL,
    text_version int         NOT NULL,
    sha256       text        NOT NULL,
    media_type   text        NOT NULL,
    length       int         NOT NULL,
    added_at     timestamptz NOT NULL,
    position     bigint      NOT NULL,
    PRIMARY KEY (source_id, text_version)
);

CREATE TABLE read.source_relations (
    source_id       uuid   NOT NULL,
    relation        text   NOT NULL,
    other_source_id uuid   NOT NULL,
    position        bigint NOT NULL,
    PRIMARY KEY (position)
);
CREATE INDEX source_relations_from ON read.source_relations (source_id);
CREATE INDEX source_relations_to ON read.source_relations (other_source_id);

--------------------------------------------------------------------------------------------------------- reviewers --

CREATE TABLE read.reviewers (
    reviewer_id uuid        PRIMARY KEY,
    version     bigint      NOT NULL,
    standing    text        NOT NULL,
    desk        text,
    reliability int         NOT NULL,
    enrolled_at timestamptz NOT NULL,
    position    bigint      NOT NULL
);

------------------------------------------------------------------------------------------------------------ claims --

CREATE TABLE read.claims (
    claim_id       uuid        PRIMARY KEY,
    filed_by       uuid        NOT NULL,
    filed_at       timestamptz NOT NULL,
    filed_position bigint      NOT NULL
);
CREATE UNIQUE INDEX claims_filed ON read.claims (filed_position);
CREATE INDEX claims_by_filer ON read.claims (filed_by);

-- What a claim says, one row for each approved content.
CREATE TABLE read.claim_contents (
    claim_id        uuid     NOT NULL,
    content_version int      NOT NULL,
    valid_from      bigint   NOT NULL,
    valid_until     bigint   NOT NULL,
    source_id       uuid     NOT NULL,
    root_id         uuid,
    figure_id       uuid,
    statement       text     NOT NULL,
    passage         jsonb,
    value           jsonb,
    value_low       numeric,
    value_high      numeric,
    search          tsvector GENERATED ALWAYS AS (
        to_tsvector('simple', statement || ' ' || coalesce(passage ->> 'exact', ''))) STORED,
    PRIMARY KEY (claim_id, valid_from)
);
CREATE INDEX claim_contents_of_figure ON read.claim_contents (figure_id, valid_from) WHERE figure_id IS NOT NULL;
CREATE INDEX claim_contents_of_source ON read.claim_contents (source_id) WHERE valid_until = 9223372036854775807;
CREATE INDEX claim_contents_of_root ON read.claim_contents (root_id)
    WHERE valid_until = 9223372036854775807 AND root_id IS NOT NULL;
CREATE INDEX claim_contents_search ON read.claim_contents USING gin (search) WHERE valid_until = 9223372036854775807;
CREATE INDEX claim_contents_alike ON read.claim_contents USING gin (statement public.gin_trgm_ops)
    WHERE valid_until = 9223372036854775807;

-- Where a claim stands after each event that changed that. own_position is the last event of the claim's own stream; a
-- row that begins later was made by something outside, such as another rule.
CREATE TABLE read.claim_states (
    claim_id        uuid        NOT NULL,
    valid_from      bigint      NOT NULL,
    valid_until     bigint      NOT NULL,
    at              timestamptz NOT NULL,
    own_position    bigint      NOT NULL,
    version         bigint      NOT NULL,
    content_version int         NOT NULL,
    status          text        NOT NULL,
    merged_into     uuid,
    verdict         text        NOT NULL,
    challenged_by   text,
    tallies         jsonb       NOT NULL,
    explanation     text        NOT NULL,
    open_disputes   int         NOT NULL,
    everyone_counts boolean     NOT NULL,
    rule            text        NOT NULL,
    parameters_hash text        NOT NULL,
    PRIMARY KEY (claim_id, valid_from)
);
CREATE INDEX claim_states_by_verdict ON read.claim_states (verdict) WHERE valid_until = 9223372036854775807;
CREATE INDEX claim_states_in_dispute ON read.claim_states (valid_from)
    WHERE valid_until = 9223372036854775807
      AND (verdict = 'CONTESTED' OR challenged_by IS NOT NULL OR open_disputes > 0);

-- The latest review of each reviewer, as long as it is neither replaced nor withdrawn; it was made at valid_from.
CREATE TABLE read.reviews (
    claim_id        uuid        NOT NULL,
    reviewer_id     uuid        NOT NULL,
    valid_from      bigint      NOT NULL,
    valid_until     bigint      NOT NULL,
    review_id       uuid        NOT NULL,
    at              timestamptz NOT NULL,
    standing        text        NOT NULL,
    desk            text,
    reliability     int         NOT NULL,
    stance          text        NOT NULL,
    reason          text,
    evidence        jsonb       NOT NULL,
    note            text,
    proposed_value  jsonb,
    content_version int         NOT NULL,
    PRIMARY KEY (claim_id, reviewer_id, valid_from)
);
CREATE INDEX reviews_by_reviewer ON read.reviews (reviewer_id) WHERE valid_until = 9223372036854775807;

-- What approved revisions made of a dispute.
CREATE TABLE read.review_treatments (
    review_id   uuid   NOT NULL,
    valid_from  bigint NOT NULL,
    valid_until bigint NOT NULL,
    treatment   text   NOT NULL,
    PRIMARY KEY (review_id, valid_from)
);

--------------------------------------------------------------------------------------------------------- revisions --

CREATE TABLE read.revisions (
    revision_id      uuid        PRIMARY KEY,
    claim_id         uuid        NOT NULL,
    content_version  int         NOT NULL,
    proposed_by      uuid        NOT NULL,
    proposed_at      timestamptz NOT NULL,
    position         bigint      NOT NULL,
    proposed         jsonb       NOT NULL,
    reason           text        NOT NULL,
    status           text        NOT NULL,
    decided_by       uuid,
    decided_at       timestamptz,
    decided_position bigint,
    decision_reason  text,
    disputes         jsonb
);
CREATE INDEX revisions_of_claim ON read.revisions (claim_id, position);
CREATE UNIQUE INDEX revisions_by_position ON read.revisions (position);
CREATE INDEX revisions_waiting ON read.revisions (position) WHERE status = 'PROPOSED';

----------------------------------------------------------------------------------------------------------- figures --

CREATE TABLE read.figures (
    figure_id        uuid        PRIMARY KEY,
    defined_by       uuid,
    defined_at       timestamptz NOT NULL,
    defined_position bigint      NOT NULL
);

CREATE TABLE read.figure_descriptions (
    figure_id   uuid        NOT NULL,
    valid_from  bigint      NOT NULL,
    valid_until bigint      NOT NULL,
    at          timestamptz NOT NULL,
    version     bigint      NOT NULL,
    name        text        NOT NULL,
    measure     text        NOT NULL,
    unit        text,
    value_type  text        NOT NULL,
    population  text,
    place       text,
    period_from text,
    period_to   text,
    scope       text        NOT NULL,
    search      tsvector    GENERATED ALWAYS AS (
        to_tsvector('simple', name || ' ' || measure || ' ' || coalesce(unit, '') || ' ' || coalesce(population, '')
            || ' ' || coalesce(place, '') || ' ' || scope)) STORED,
    PRIMARY KEY (figure_id, valid_from)
);
CREATE INDEX figure_descriptions_by_name ON read.figure_descriptions (name, figure_id)
    WHERE valid_until = 9223372036854775807;
CREATE INDEX figure_descriptions_by_measure ON read.figure_descriptions (lower(measure));
CREATE INDEX figure_descriptions_search ON read.figure_descriptions USING gin (search)
    WHERE valid_until = 9223372036854775807;

-- The pooled range after each event that could move it. Numbers are exact rationals, "numerator/denominator"; for dates
-- they are day numbers. The claims behind a row are read from the claims' own rows at the same position.
CREATE TABLE read.figure_consensus (
    figure_id         uuid        NOT NULL,
    valid_from        bigint      NOT NULL,
    valid_until       bigint      NOT NULL,
    at                timestamptz NOT NULL,
    low               text,
    central           text,
    high              text,
    category          text,
    agreement         text,
    independent_roots text,
    support           text,
    evidence          text,
    explanation       text        NOT NULL,
    rule              text        NOT NULL,
    rule_version      int         NOT NULL,
    parameters_hash   text        NOT NULL,
    input_digest      text        NOT NULL,
    claims            int         NOT NULL,
    contested         int         NOT NULL,
    PRIMARY KEY (figure_id, valid_from)
);
CREATE INDEX figure_consensus_contested ON read.figure_consensus (contested DESC, figure_id)
    WHERE valid_until = 9223372036854775807;

-- Which rule is in force, for one figure or for all.
CREATE TABLE read.rules_in_force (
    scope        text        NOT NULL,
    valid_from   bigint      NOT NULL,
    valid_until  bigint      NOT NULL,
    at           timestamptz NOT NULL,
    figure_id    uuid,
    rule         text        NOT NULL,
    rule_version int         NOT NULL,
    parameters   jsonb       NOT NULL,
    reason       text        NOT NULL,
    activated_by uuid,
    PRIMARY KEY (scope, valid_from)
);

---------------------------------------------------------------------------------------------------------- findings --

CREATE TABLE read.findings (
    finding_id      uuid        PRIMARY KEY,
    version         bigint      NOT NULL,
    claim_id        uuid,
    figure_id       uuid,
    rating          text        NOT NULL,
    previous_rating text,
    summary         text        NOT NULL,
    reason          text,
    disputes        jsonb       NOT NULL,
    corrects        uuid,
    published_by    uuid        NOT NULL,
    published_at    timestamptz NOT NULL,
    position        bigint      NOT NULL
);
CREATE UNIQUE INDEX findings_by_position ON read.findings (position);
CREATE INDEX findings_of_claim ON read.findings (claim_id) WHERE claim_id IS NOT NULL;
CREATE INDEX findings_of_figure ON read.findings (figure_id) WHERE figure_id IS NOT NULL;
CREATE INDEX findings_corrections ON read.findings (corrects) WHERE corrects IS NOT NULL;

---------------------------------------------------------------------------------------------------------- histories --

-- One row for an event (ordinal 0) and one more for each further claim or figure that it changed. Names of people are
-- not in it. in_claim says that the row belongs to the claim's own history.
CREATE TABLE read.history (
    position       bigint      NOT NULL,
    ordinal        int         NOT NULL,
    at             timestamptz NOT NULL,
    event          text        NOT NULL,
    actor_id       uuid,
    role           text,
    claim_id       uuid,
    figure_id      uuid,
    source_id      uuid,
    in_claim       boolean     NOT NULL,
    summary        text        NOT NULL,
    before         text        NOT NULL,
    after          text        NOT NULL,
    reason         text,
    verdict_before text,
    verdict_after  text,
    range_before   jsonb,
    range_after    jsonb,
    PRIMARY KEY (position, ordinal)
);
CREATE INDEX history_of_claim ON read.history (claim_id, position) WHERE in_claim;
CREATE INDEX history_of_figure ON read.history (figure_id, position) WHERE figure_id IS NOT NULL;

------------------------------------------------------------------------------------------------------------- rights --

-- A rebuild swaps tables, which only their owner can: the role of the query side owns what it derives.
GRANT palimpsest_query TO CURRENT_USER;
GRANT USAGE, CREATE ON SCHEMA read, read_rebuild TO palimpsest_query;
DO $$
DECLARE
    relation name;
BEGIN
    FOR relation IN SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'read' AND c.relkind = 'r' AND c.relname <> 'flyway_schema_history'
    LOOP
        EXECUTE format('ALTER TABLE read.%I OWNER TO palimpsest_query', relation);
    END LOOP;
END
$$;
