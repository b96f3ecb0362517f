package org.palimpsest.standalone.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** Somewhere to send the same commands to, in this process, each durable when it returns. */
interface CommandSide extends AutoCloseable {

    /** What requests run on where it is in use. */
    Load.Threads threads();

    void file(SampleClaims claims) throws Exception;

    void confirm(UUID claim, SampleClaims claims) throws Exception;

    /** Bytes on disk, indexes included, of all events and of what it takes to read them. */
    long bytes() throws SQLException;

    long events() throws SQLException;

    /** Bytes of JSON that all events' payloads and metadata are, before anything of it is sealed. */
    long json() throws SQLException;

    @Override
    void close();

    static long bytes(StoreDatabase database, String... tables) throws SQLException {
        long bytes = 0;
        try (Connection connection = database.owner()) {
            for (String table : tables) {
                bytes += StoreDatabase.number(connection, "SELECT pg_total_relation_size('" + table + "')");
            }
        }
        return bytes;
    }
}
