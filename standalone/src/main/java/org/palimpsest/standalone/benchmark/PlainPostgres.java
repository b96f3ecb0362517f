package org.palimpsest.standalone.benchmark;

import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.command.claim.FileClaim;
import org.palimpsest.history.DomainEvents;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * What PostgreSQL does by itself, on the same server in the same run: rows of the size of an event, in a table with one
 * index, written durably.
 */
final class PlainPostgres {

    static final int CONNECTIONS = 16;
    private static final int BATCH = 1_000;
    private static final int FETCHED = 1_000;

    private final StoreDatabase database;
    private final byte[] payload;
    private final byte[] metadata;

    PlainPostgres(StoreDatabase database) throws SQLException {
        this.database = database;
        FileClaim sample = new SampleClaims().claim();
        this.payload =
                DomainEvents.types().encode(new ClaimFiled(sample.claimId(), sample.filedBy(), sample.content()));
        this.metadata = JsonMapper.shared().writeValueAsBytes(SampleClaims.metadata());
        database.execute("CREATE TABLE plain (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, stream uuid NOT NULL,"
                + " payload bytea NOT NULL, metadata bytea NOT NULL)");
    }

    private final class Insert implements Load.Work, AutoCloseable {

        private final Connection connection = database.owner();
        private final PreparedStatement statement = prepared(connection);

        Insert() throws SQLException {}

        @Override
        public void once() throws SQLException {
            set(statement);
            statement.executeUpdate();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    /** Rows a second, one a transaction, over 16 connections. */
    double singleRows(Duration warmUp, Duration measured) throws Exception {
        return Load.perSecond(Load.Threads.PLATFORM, CONNECTIONS, warmUp, measured, number -> new Insert());
    }

    /** Rows a second in transactions of 1,000. */
    double batches(int rows) throws SQLException {
        try (Connection connection = database.owner()) {
            connection.setAutoCommit(false);
            PreparedStatement insert = prepared(connection);
            long before = System.nanoTime();
            for (int i = 1; i <= rows; i++) {
                set(insert);
                insert.addBatch();
                if (i % BATCH == 0 || i == rows) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
            return rows / seconds(before);
        }
    }

    /** Rows a second with COPY, in one transaction. */
    double copy(int rows) throws SQLException, IOException {
        try (Connection connection = database.owner()) {
            long before = System.nanoTime();
            try (DataOutputStream out = new DataOutputStream(new PGCopyOutputStream(
                    connection.unwrap(PGConnection.class),
                    "COPY plain (stream, payload, metadata) FROM STDIN (FORMAT binary)",
                    1 << 16))) {
                EventCopy.header(out);
                for (int i = 0; i < rows; i++) {
                    out.writeShort(3);
                    UUID id = UUID.randomUUID();
                    out.writeInt(2 * Long.BYTES);
                    out.writeLong(id.getMostSignificantBits());
                    out.writeLong(id.getLeastSignificantBits());
                    out.writeInt(payload.length);
                    out.write(payload);
                    out.writeInt(metadata.length);
                    out.write(metadata);
                }
                out.writeShort(-1);
            }
            return rows / seconds(before);
        }
    }

    /** Events a second that a cursor reads in order from an event store, every column of each. */
    static double scan(StoreDatabase store) throws SQLException {
        try (Connection connection = store.owner()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(FETCHED);
                long before = System.nanoTime();
                long rows = 0;
                try (ResultSet row = statement.executeQuery(
                        "SELECT position, event_id, stream, aggregate_type, sequence,"
                                + " type, revision, recorded_at, payload, metadata FROM store.events ORDER BY position")) {
                    while (row.next()) {
                        rows += row.getBytes(9).length > 0 && row.getBytes(10).length > 0 ? 1 : 0;
                    }
                }
                return rows / seconds(before);
            }
        }
    }

    private static PreparedStatement prepared(Connection connection) throws SQLException {
        return connection.prepareStatement("INSERT INTO plain (stream, payload, metadata) VALUES (?, ?, ?)");
    }

    private void set(PreparedStatement insert) throws SQLException {
        insert.setObject(1, UUID.randomUUID());
        insert.setBytes(2, payload);
        insert.setBytes(3, metadata);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
