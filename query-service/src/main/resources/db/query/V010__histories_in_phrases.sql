-- The rows of histories are kept as the keys of their sentences with what they are filled in with, in no language. What was
-- written out before cannot be taken apart: where there is any, the histories are rebuilt from the events.

INSERT INTO read.rebuild_requests (name) SELECT 'histories' WHERE EXISTS (SELECT FROM read.history);

ALTER TABLE read.history DROP COLUMN summary, DROP COLUMN before, DROP COLUMN after;
ALTER TABLE read.history
    ADD COLUMN summary jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN before  jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN after   jsonb NOT NULL DEFAULT '[]';
ALTER TABLE read.history
    ALTER COLUMN summary DROP DEFAULT,
    ALTER COLUMN before DROP DEFAULT,
    ALTER COLUMN after DROP DEFAULT;
