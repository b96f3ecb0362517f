package org.palimpsest.standalone.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** Starts the server, then writes row after row and says how many were acknowledged, until somebody kills it. */
final class WritingParent {

    private WritingParent() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(
                Path.of(arguments[0]), Path.of(arguments[1]), arguments[2], ServerAccount.here());
        try (Connection connection = DriverManager.getConnection(postgres.url(), EmbeddedPostgres.OWNER, arguments[2]);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE written (number bigint)");
            for (long number = 1; ; number++) {
                statement.execute("INSERT INTO written VALUES (" + number + ")");
                System.out.println(number);
            }
        }
    }
}
