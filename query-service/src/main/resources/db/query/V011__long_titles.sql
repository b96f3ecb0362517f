-- A title or a name may have 10,000 characters, an entry of a B-tree about 2,700 bytes: lists are in the order of the first
-- 200 characters, and of ids where those are the same. By definition, not by name, as a rebuilt table has names of its own.
DO $$
DECLARE
    old regclass;
BEGIN
    FOR old IN SELECT i.indexrelid::regclass FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
            JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE n.nspname = 'read' AND NOT i.indisprimary AND (t.relname, regexp_replace(pg_get_indexdef(i.indexrelid),
                '^.* USING ', '')) IN (
            ('sources', 'btree (title, source_id)'),
            ('figure_descriptions', 'btree (name, figure_id)'))
    LOOP
        EXECUTE 'DROP INDEX ' || old;
    END LOOP;
END
$$;

CREATE INDEX sources_by_title ON read.sources (left(title, 200), source_id);
CREATE INDEX figure_descriptions_by_name ON read.figure_descriptions (left(name, 200), figure_id);
