-- Lists as of any position look for what they show in everything that was ever said, so their indexes have all of it.
-- Those of the current rows alone are dropped; a current row is the last of a few. By definition, not by name: a rebuilt
-- table has names of PostgreSQL's own for its indexes.
DO $$
DECLARE
    current_only regclass;
BEGIN
    FOR current_only IN SELECT i.indexrelid::regclass FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
            JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE n.nspname = 'read' AND t.relname IN ('claim_contents', 'reviews', 'figure_descriptions')
            AND pg_get_expr(i.indpred, i.indrelid) LIKE '%valid_until%'
    LOOP
        EXECUTE 'DROP INDEX ' || current_only;
    END LOOP;
END
$$;

CREATE INDEX claim_contents_of_source ON read.claim_contents (source_id, valid_from);
CREATE INDEX claim_contents_of_root ON read.claim_contents (root_id, valid_from) WHERE root_id IS NOT NULL;
CREATE INDEX claim_contents_search ON read.claim_contents USING gin (search);
CREATE INDEX claim_contents_alike ON read.claim_contents USING gin (statement public.gin_trgm_ops);
CREATE INDEX reviews_by_reviewer ON read.reviews (reviewer_id, valid_from);
CREATE INDEX figure_descriptions_by_name ON read.figure_descriptions (name, figure_id);
CREATE INDEX figure_descriptions_search ON read.figure_descriptions USING gin (search);

-- Early positions have few figures, which are found by when they were described rather than among all names.
CREATE INDEX figure_descriptions_since ON read.figure_descriptions (valid_from);

-- A rare verdict or status would otherwise be looked for in every claim.
CREATE INDEX claim_states_of_verdict ON read.claim_states (verdict, valid_from);
CREATE INDEX claim_states_not_filed ON read.claim_states (status, valid_from) WHERE status <> 'FILED';

-- Two bounds apart say nothing of what lies between them. A column, as PostgreSQL keeps no use of statistics of an
-- expression of ranges.
ALTER TABLE read.claim_contents ADD COLUMN value_range numrange GENERATED ALWAYS AS (
    CASE WHEN value_low IS NOT NULL OR value_high IS NOT NULL
        THEN numrange(CASE WHEN value_high < value_low THEN value_high ELSE value_low END, value_high, '[]') END) STORED;
CREATE INDEX claim_contents_of_value ON read.claim_contents USING gist (value_range);
