-- Rows are found by the whole of one of these only among the few redactions, and PostgreSQL sorts a sample of them each time it
-- counts what a table holds: at the end of a rebuild, and again and again beside whoever projects.
DO $$
DECLARE
    document record;
BEGIN
    FOR document IN
        SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace = CAST('read' AS regnamespace) AND c.relkind = 'r' AND a.atttypid = CAST('jsonb' AS regtype)
            AND a.attnum > 0 AND NOT a.attisdropped
    LOOP
        EXECUTE format('ALTER TABLE read.%I ALTER COLUMN %I SET STATISTICS 0', document.relname, document.attname);
    END LOOP;
END
$$;
