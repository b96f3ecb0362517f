-- An import can be called off. What was imported until then stays, and is counted; the rest of the file is thrown away.
ALTER TABLE store.imports
    DROP CONSTRAINT imports_status_check,
    ADD CONSTRAINT imports_status_check CHECK (status IN ('RECEIVING', 'WAITING', 'RUNNING', 'DONE', 'CANCELLED')),
    ADD COLUMN cancelled_by uuid;

DROP INDEX store.imports_unfinished;
CREATE INDEX imports_unfinished ON store.imports (received_at) WHERE status NOT IN ('DONE', 'CANCELLED');
