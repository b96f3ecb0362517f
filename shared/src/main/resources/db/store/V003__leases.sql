-- Who works on what waits in a queue, and until when. Not an event, as it is nobody's word about the world: a row is
-- changed in place and goes when it ends. A person is an account's id here and nowhere a name.
CREATE TABLE store.leases (
    ends_at         timestamptz      NOT NULL,
    item            uuid             NOT NULL,
    holder          uuid             NOT NULL,
    queue           text COLLATE "C" NOT NULL CHECK (queue IN ('review', 'editor')),
    idempotency_key text             NOT NULL,
    CONSTRAINT leases_one_holder PRIMARY KEY (queue, item)
);
CREATE INDEX leases_of_holder ON store.leases (holder);
