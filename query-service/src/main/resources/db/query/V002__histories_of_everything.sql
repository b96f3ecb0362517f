-- Histories of sources, revisions and reviewers beside those of claims and figures; and by how much each event moved a
-- range, so that "what moved it" is an index look-up.

ALTER TABLE read.history
    ADD COLUMN in_figure     boolean NOT NULL DEFAULT false,
    ADD COLUMN other_id      uuid,
    ADD COLUMN revision_id   uuid,
    ADD COLUMN reviewer_id   uuid,
    ADD COLUMN moved_low     numeric,
    ADD COLUMN moved_central numeric,
    ADD COLUMN moved_high    numeric;

DROP INDEX read.history_of_figure;
CREATE INDEX history_of_figure ON read.history (figure_id, position) WHERE in_figure;
CREATE INDEX history_of_source ON read.history (source_id, position) WHERE source_id IS NOT NULL;
CREATE INDEX history_of_revision ON read.history (revision_id, position) WHERE revision_id IS NOT NULL;
CREATE INDEX history_of_reviewer ON read.history (reviewer_id, position) WHERE reviewer_id IS NOT NULL;
CREATE INDEX history_by_moved_low ON read.history (figure_id, abs(moved_low) DESC, position)
    WHERE in_figure AND moved_low <> 0;
CREATE INDEX history_by_moved_central ON read.history (figure_id, abs(moved_central) DESC, position)
    WHERE in_figure AND moved_central <> 0;
CREATE INDEX history_by_moved_high ON read.history (figure_id, abs(moved_high) DESC, position)
    WHERE in_figure AND moved_high <> 0;
CREATE INDEX history_of_ranges ON read.history (figure_id, position)
    WHERE in_figure AND range_before IS DISTINCT FROM range_after;
CREATE INDEX history_of_flips ON read.history (figure_id, position)
    WHERE in_claim AND verdict_before <> verdict_after AND figure_id IS NOT NULL;

-- Every row here is derived. The tables are emptied and filled again from the first event when the service starts.
DO $$
DECLARE
    relation name;
BEGIN
    FOR relation IN SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'read' AND c.relkind = 'r'
          AND c.relname NOT IN ('flyway_schema_history', 'projection_tokens', 'rebuilds', 'rebuild_requests', 'swap_guard')
    LOOP
        EXECUTE format('TRUNCATE read.%I', relation);
    END LOOP;
    UPDATE read.projection_tokens SET position = -1;
END
$$;
