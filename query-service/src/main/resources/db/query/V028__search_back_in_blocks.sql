-- Of the claims that have the words the latest 500 are compared, and each lies on a page of its own: those that are read beyond
-- them are what a search costs. Blocks of three sizes let the search read little more than them. A few keys of equal rank are looked
-- up where they are; of a range of numbers, the index writes down each claim in it first.
CREATE FUNCTION read.blocks(filed bigint) RETURNS int[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ARRAY[(filed / 16384)::int * 3, (filed / 131072)::int * 3 + 1, (filed / 1048576)::int * 3 + 2];

DROP INDEX read.claim_search_words;
ALTER TABLE read.claim_search DROP COLUMN block;

-- A row is written anew when the verdict changes, and stays among those that were filed with it where its page has room.
ALTER TABLE read.claim_search SET (fillfactor = 85);
CLUSTER read.claim_search USING claim_search_latest;
ALTER TABLE read.claim_search SET WITHOUT CLUSTER;

CREATE INDEX claim_search_words ON read.claim_search
    USING gin (words, verdict, source_id, figure_id, read.blocks(filed_position)) WITH (gin_pending_list_limit = 512);
ANALYZE read.claim_search;
