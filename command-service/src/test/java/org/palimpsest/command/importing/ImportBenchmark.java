package org.palimpsest.command.importing;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.palimpsest.command.CommandServer;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows of claims imported a second, all rules checked and each durable, beside what PostgreSQL itself does in the same run:
 * rows of the size of their events inserted in durable batches of 1,000. This process and the server share the machine.
 */
final class ImportBenchmark {

    private static final int ROUNDS = 5;
    private static final long LOOK_AGAIN_NANOS = 50_000_000;

    private ImportBenchmark() {}

    public static void main(String... arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30_000;
        try (TestDatabase database = TestPostgres.newDurableDatabase()) {
            CommandServer server = CommandServer.on(database);
            double[] ours = new double[ROUNDS];
            double[] limit = new double[ROUNDS];
            imported(server, database, rows);
            batches(database, rows);
            for (int round = 0; round < ROUNDS; round++) {
                limit[round] = batches(database, rows);
                ours[round] = imported(server, database, rows);
                System.out.printf(
                        Locale.ROOT,
                        "round %d: import %.0f rows/s, batches of 1,000 %.0f rows/s%n",
                        round + 1,
                        ours[round],
                        limit[round]);
            }
            Arrays.sort(ours);
            Arrays.sort(limit);
            System.out.printf(
                    Locale.ROOT,
                    "medians: import %.0f rows/s, batches of 1,000 %.0f rows/s, ratio %.2f%n",
                    ours[ROUNDS / 2],
                    limit[ROUNDS / 2],
                    ours[ROUNDS / 2] / limit[ROUNDS / 2]);
        }
        // The server's threads would go on.
        System.exit(0);
    }

    private static double imported(CommandServer server, TestDatabase database, int rows) throws Exception {
        String run = UUID.randomUUID().toString();
        String file = IntStream.range(0, rows)
                .mapToObj(i ->
                        run + "-" + i + ",\"In year " + i + " some " + i + " people were counted, the list says.\","
                                + "List " + i % 20 + " " + run + ",DATASET,People counted " + i % 50
                                + ",people,QUANTITY,persons,"
                                + "All that are on the list.,ABOUT," + i + ",some " + i + "\n")
                .collect(Collectors.joining(
                        "",
                        "key,statement,source.title,source.kind,figure.name,figure.measure,"
                                + "figure.valueType,figure.unit,figure.scope,value.kind,value.low,value.said\n",
                        ""));
        String id = server.postAs("editor-1", "/api/v1/imports/claims", "text/csv", file)
                .id();
        JdbcClient store = JdbcClient.create(database.owner());
        while (!store.sql("SELECT status = 'DONE' FROM store.imports WHERE import_id = ?")
                .param(UUID.fromString(id))
                .query(Boolean.class)
                .single()) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        long refused = store.sql("SELECT refused FROM store.imports WHERE import_id = ?")
                .param(UUID.fromString(id))
                .query(Long.class)
                .single();
        if (refused > 0) {
            throw new IllegalStateException(refused + " rows were refused");
        }
        return store.sql("SELECT total / extract(epoch FROM changed_at - running_since) FROM store.imports"
                        + " WHERE import_id = ?")
                .param(UUID.fromString(id))
                .query(Double.class)
                .single();
    }

    private static double batches(TestDatabase database, int rows) throws SQLException {
        byte[] payload = ("{\"claimId\":\"" + "0".repeat(430) + "\"}").getBytes(StandardCharsets.UTF_8);
        byte[] metadata = ("{\"actor\":\"" + "0".repeat(110) + "\"}").getBytes(StandardCharsets.UTF_8);
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS plain (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                    + " stream uuid NOT NULL, payload bytea NOT NULL, metadata bytea NOT NULL)");
            connection.setAutoCommit(false);
            long before = System.nanoTime();
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO plain (stream, payload, metadata) VALUES (?, ?, ?)")) {
                for (int i = 1; i <= rows; i++) {
                    insert.setObject(1, UUID.randomUUID());
                    insert.setBytes(2, payload);
                    insert.setBytes(3, metadata);
                    insert.addBatch();
                    if (i % 1_000 == 0) {
                        insert.executeBatch();
                        connection.commit();
                    }
                }
                insert.executeBatch();
                connection.commit();
            }
            return rows / ((System.nanoTime() - before) / 1e9);
        }
    }
}
