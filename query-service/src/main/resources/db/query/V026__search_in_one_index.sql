-- What claims say now, for whoever looks for words among them: one index has the words and all that a search is narrowed by, so
-- that it says which claims have all of it before a row is read. In a store of a million claims a word among the claims of
-- one verdict was else looked for in the rows of one or the other.
CREATE EXTENSION IF NOT EXISTS btree_gin SCHEMA public;

CREATE TABLE read.claim_search (
    claim_id       uuid     PRIMARY KEY,
    said_at        bigint   NOT NULL, -- the position of the event that it has said this since
    filed_position bigint   NOT NULL,
    block          int      GENERATED ALWAYS AS (filed_position / 262144) STORED, -- the latest are looked through first
    source_id      uuid     NOT NULL,
    figure_id      uuid,
    verdict        text     NOT NULL,
    words          tsvector NOT NULL
);
INSERT INTO read.claim_search (claim_id, said_at, filed_position, source_id, figure_id, verdict, words)
    SELECT t.claim_id, t.valid_from, t.filed_position, t.source_id, t.figure_id, s.verdict, t.search
    FROM read.claim_contents t
    JOIN read.claim_states s ON s.claim_id = t.claim_id AND s.valid_until = 9223372036854775807
    WHERE t.valid_until = 9223372036854775807
    ORDER BY t.filed_position;

-- What is new is found in a list beside the index, which each search reads: a short one.
CREATE INDEX claim_search_words ON read.claim_search USING gin (words, verdict, source_id, figure_id, block)
    WITH (gin_pending_list_limit = 512);
-- A word that stands everywhere is found in the first rows that are looked at; for a rare one the words' own index is better,
-- and PostgreSQL knows how rare a word is.
CREATE INDEX claim_search_latest ON read.claim_search (filed_position);
DROP INDEX read.claim_contents_latest;
ANALYZE read.claim_search;

-- A rebuild swaps tables, which only their owner can.
ALTER TABLE read.claim_search OWNER TO palimpsest_query;
