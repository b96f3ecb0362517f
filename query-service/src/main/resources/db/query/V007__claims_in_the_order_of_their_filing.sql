-- Lists of claims are in the order of filing. With the position of filing beside what a list looks for, one index has both:
-- a list walks it from where the page begins and stops where it is full, however much was said before and after.

ALTER TABLE read.claim_contents ADD COLUMN filed_position bigint;
ALTER TABLE read.claim_states ADD COLUMN filed_position bigint;
ALTER TABLE read.reviews ADD COLUMN filed_position bigint;

UPDATE read.claim_contents t SET filed_position = c.filed_position FROM read.claims c WHERE c.claim_id = t.claim_id;
UPDATE read.claim_states t SET filed_position = c.filed_position FROM read.claims c WHERE c.claim_id = t.claim_id;
UPDATE read.reviews t SET filed_position = c.filed_position FROM read.claims c WHERE c.claim_id = t.claim_id;

ALTER TABLE read.claim_contents ALTER COLUMN filed_position SET NOT NULL;
ALTER TABLE read.claim_states ALTER COLUMN filed_position SET NOT NULL;
ALTER TABLE read.reviews ALTER COLUMN filed_position SET NOT NULL;

-- Those that had only when a row began to be valid. By definition, not by name, as a rebuilt table has names of its own.
DO $$
DECLARE
    old regclass;
BEGIN
    FOR old IN SELECT i.indexrelid::regclass FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
            JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE n.nspname = 'read' AND NOT i.indisprimary AND (t.relname, regexp_replace(pg_get_indexdef(i.indexrelid),
                '^.* USING ', '')) IN (
            ('claim_contents', 'btree (figure_id, valid_from) WHERE (figure_id IS NOT NULL)'),
            ('claim_contents', 'btree (source_id, valid_from)'),
            ('claim_contents', 'btree (root_id, valid_from) WHERE (root_id IS NOT NULL)'),
            ('claim_states', 'btree (verdict) WHERE (valid_until = ''9223372036854775807''::bigint)'),
            ('claim_states', 'btree (verdict, valid_from)'),
            ('claim_states', 'btree (status, valid_from) WHERE (status <> ''FILED''::text)'),
            ('reviews', 'btree (reviewer_id, valid_from)'))
    LOOP
        EXECUTE 'DROP INDEX ' || old;
    END LOOP;
END
$$;

-- When a row was valid stands in them too, so that rows of another time are passed over without being read.
CREATE INDEX claim_contents_of_figure ON read.claim_contents (figure_id, filed_position, valid_from)
    WHERE figure_id IS NOT NULL;
CREATE INDEX claim_contents_of_source ON read.claim_contents (source_id, filed_position, valid_from);
CREATE INDEX claim_contents_of_root ON read.claim_contents (root_id, filed_position, valid_from)
    WHERE root_id IS NOT NULL;
CREATE INDEX reviews_by_reviewer ON read.reviews (reviewer_id, filed_position, valid_from);
CREATE INDEX reviews_of_desk_filed ON read.reviews (desk, filed_position, valid_from) WHERE desk IS NOT NULL;
CREATE INDEX claim_states_of_verdict ON read.claim_states (verdict, filed_position, valid_from, valid_until);
CREATE INDEX claim_states_of_verdict_now ON read.claim_states (verdict, filed_position)
    WHERE valid_until = 9223372036854775807;
CREATE INDEX claim_states_of_status ON read.claim_states (status, filed_position, valid_from, valid_until);
CREATE INDEX claim_states_of_status_now ON read.claim_states (status, filed_position)
    WHERE valid_until = 9223372036854775807;

-- A thousand claims' standings are read from the index alone.
ALTER TABLE read.claim_states DROP CONSTRAINT claim_states_pkey,
    ADD PRIMARY KEY (claim_id, valid_from) INCLUDE (valid_until, version, status, verdict, challenged_by);

--------------------------------------------------------------------------------------------------------- figures --

-- Figures that measure the same are found by all of it at once: many share a measure. As FigureRows words it.
CREATE INDEX figure_descriptions_measured ON read.figure_descriptions (
    md5(lower(measure) || chr(31) || lower(coalesce(unit, '')) || chr(31)
        || lower(coalesce(population, '')) || chr(31) || lower(coalesce(place, '')) || chr(31)
        || coalesce(period_from, '') || chr(31) || coalesce(period_to, '') || chr(31)
        || value_type));
DO $$
DECLARE
    old regclass;
BEGIN
    FOR old IN SELECT i.indexrelid::regclass FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
            JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE n.nspname = 'read' AND t.relname = 'figure_descriptions'
            AND pg_get_indexdef(i.indexrelid) LIKE '%btree (lower(measure))'
    LOOP
        EXECUTE 'DROP INDEX ' || old;
    END LOOP;
END
$$;

---------------------------------------------------------------------------------------------------------- queues --

-- What waits for whom is found among what waits, and not among all that there is: claims by how many reviews count, the
-- open disputes of one's own claims, one's reviews of an earlier version, challenged verdicts.

ALTER TABLE read.claim_states ADD COLUMN filed_by uuid, ADD COLUMN counted_reviews int;
UPDATE read.claim_states s SET filed_by = c.filed_by, counted_reviews = (
        SELECT coalesce(sum(CAST(t ->> 'confirmations' AS int) + CAST(t ->> 'disputes' AS int)), 0)
        FROM jsonb_array_elements(s.tallies) t)
    FROM read.claims c WHERE c.claim_id = s.claim_id;
ALTER TABLE read.claim_states ALTER COLUMN filed_by SET NOT NULL, ALTER COLUMN counted_reviews SET NOT NULL;

ALTER TABLE read.reviews ADD COLUMN renew boolean NOT NULL DEFAULT false;
UPDATE read.reviews r SET renew = true FROM read.claim_states s
    WHERE s.claim_id = r.claim_id AND s.valid_until = 9223372036854775807 AND r.content_version < s.content_version;

CREATE INDEX claim_states_to_review ON read.claim_states (counted_reviews, filed_position)
    WHERE valid_until = 9223372036854775807 AND status = 'FILED'
      AND verdict IN ('UNREVIEWED', 'NEEDS_REVIEW', 'CONTESTED', 'LIKELY', 'LIKELY_REFUTED');
CREATE INDEX claim_states_disputed_of ON read.claim_states (filed_by, valid_from)
    WHERE valid_until = 9223372036854775807 AND open_disputes > 0;
CREATE INDEX claim_states_challenged ON read.claim_states (valid_from)
    WHERE valid_until = 9223372036854775807 AND challenged_by IS NOT NULL AND status = 'FILED';
CREATE INDEX reviews_to_renew ON read.reviews (reviewer_id) WHERE valid_until = 9223372036854775807 AND renew;

---------------------------------------------------------------------------------------------------------- totals --

-- How many there are now, counted as events come in.
CREATE TABLE read.source_totals (name text PRIMARY KEY, total bigint NOT NULL);
CREATE TABLE read.figure_totals (name text PRIMARY KEY, total bigint NOT NULL);
CREATE TABLE read.claim_totals (name text PRIMARY KEY, total bigint NOT NULL);
ALTER TABLE read.source_totals OWNER TO palimpsest_query;
ALTER TABLE read.figure_totals OWNER TO palimpsest_query;
ALTER TABLE read.claim_totals OWNER TO palimpsest_query;

INSERT INTO read.source_totals SELECT 'sources', count(*) FROM read.sources HAVING count(*) > 0;
INSERT INTO read.figure_totals SELECT 'figures', count(*) FROM read.figures HAVING count(*) > 0;
INSERT INTO read.claim_totals SELECT 'claims', count(*) FROM read.claims HAVING count(*) > 0;
INSERT INTO read.claim_totals SELECT 'reviews', count(*) FROM read.reviews
    WHERE valid_until = 9223372036854775807 HAVING count(*) > 0;
INSERT INTO read.claim_totals SELECT 'open disputes', sum(open_disputes) FROM read.claim_states
    WHERE valid_until = 9223372036854775807 AND status = 'FILED' HAVING sum(open_disputes) > 0;
