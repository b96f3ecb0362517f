-- What witnesses answered: a signature line, with its line break, under a checkpoint. A line says for itself whose it is.
CREATE TABLE log.cosignatures (
    era     bigint NOT NULL,
    size    bigint NOT NULL,
    witness text   NOT NULL,               -- its verifier key
    line    text   NOT NULL CHECK (line LIKE '— %' || chr(10)),
    PRIMARY KEY (era, size, witness),
    FOREIGN KEY (era, size) REFERENCES log.checkpoints (era, size)
);
GRANT SELECT, INSERT ON log.cosignatures TO palimpsest_query;
