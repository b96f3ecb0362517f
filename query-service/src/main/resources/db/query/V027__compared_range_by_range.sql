-- What the events of a range made is compared with what they give, five hundred events at a time. Without an index the whole
-- table was read for each: a store of millions was never done.
DO $$
DECLARE
    temporal text;
BEGIN
    FOR temporal IN
        SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'valid_from'
        WHERE c.relnamespace = CAST('read' AS regnamespace) AND c.relkind = 'r' AND c.relname <> 'figure_descriptions'
    LOOP
        EXECUTE format('CREATE INDEX %I ON read.%I (valid_from)', temporal || '_since', temporal);
    END LOOP;
END
$$;
