-- Bulk imports: a file that was received, how far its rows have got, and which were refused. Not events, as they are
-- nobody's word about the world: what a row says becomes the same event as a single command's. A job's row is changed in
-- place, and the file goes when its last row is handled.
CREATE TABLE store.imports (
    import_id       uuid             PRIMARY KEY,
    kind            text COLLATE "C" NOT NULL CHECK (kind IN ('claims', 'reviews')),
    format          text COLLATE "C" NOT NULL CHECK (format IN ('csv', 'jsonl')),
    status          text COLLATE "C" NOT NULL CHECK (status IN ('RECEIVING', 'WAITING', 'RUNNING', 'DONE')),
    file_key        text             NOT NULL,
    actor           uuid             NOT NULL,
    role            text             NOT NULL,
    may_for_others  boolean          NOT NULL,
    idempotency_key text             NOT NULL,
    sha256          bytea,
    bytes           bigint           NOT NULL DEFAULT 0,
    total           bigint           NOT NULL DEFAULT 0,
    -- Rows up to here have their answer; a job that was cut off goes on after them.
    handled         bigint           NOT NULL DEFAULT 0,
    accepted        bigint           NOT NULL DEFAULT 0,
    known           bigint           NOT NULL DEFAULT 0,
    refused         bigint           NOT NULL DEFAULT 0,
    received_at     timestamptz      NOT NULL DEFAULT clock_timestamp(),
    changed_at      timestamptz      NOT NULL DEFAULT clock_timestamp(),
    -- Since when, and from which row on, the job has been running without a break: what its rate is taken from.
    running_since   timestamptz,
    running_from    bigint           NOT NULL DEFAULT 0,
    CONSTRAINT imports_once UNIQUE (actor, idempotency_key)
);
CREATE INDEX imports_unfinished ON store.imports (received_at) WHERE status <> 'DONE';

CREATE TABLE store.import_parts (
    import_id uuid    NOT NULL REFERENCES store.imports ON DELETE CASCADE,
    number    integer NOT NULL,
    content   bytea   NOT NULL,
    PRIMARY KEY (import_id, number)
);
-- Written once, read once and deleted soon: not worth compressing.
ALTER TABLE store.import_parts ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE TABLE store.import_refusals (
    import_id uuid   NOT NULL REFERENCES store.imports ON DELETE CASCADE,
    line      bigint NOT NULL,
    row_key   text   NOT NULL,
    type      text   NOT NULL,
    field     text,
    detail    text   NOT NULL,
    PRIMARY KEY (import_id, line)
);

-- By what they are called, sources and figures are found that a row names: the SHA-256 of the title or name, then the id.
-- Taken from now on in the transaction that writes them, and here for what was written before.
INSERT INTO store.reservations (kind, key, stream)
    SELECT 'source-title',
           encode(sha256(convert_to(convert_from(e.payload, 'UTF8')::json ->> 'title', 'UTF8')), 'hex')
               || '/' || e.stream,
           e.stream
    FROM store.events e
    WHERE e.type = 'SourceRegistered'
    ON CONFLICT DO NOTHING;

INSERT INTO store.reservations (kind, key, stream)
    SELECT 'figure-name',
           encode(sha256(convert_to(f.said -> 'description' ->> 'name', 'UTF8')), 'hex') || '/' || f.stream,
           f.stream
    FROM (SELECT DISTINCT ON (e.stream) e.stream, convert_from(e.payload, 'UTF8')::json AS said
          FROM store.events e
          WHERE e.type IN ('FigureDefined', 'FigureAmended')
          ORDER BY e.stream, e.sequence DESC) f
    ON CONFLICT DO NOTHING;
