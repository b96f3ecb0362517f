package org.palimpsest.query.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;

/**
 * Which tables had texts taken out. PostgreSQL keeps what a row said before until the table is written anew, which is for
 * the owner of the database to do, who then takes the table's name from here.
 */
final class Rewritten {

    private Rewritten() {}

    static void add(Connection connection, Set<String> tables) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO read.rewritten (name) VALUES (?) ON CONFLICT DO NOTHING")) {
            for (String table : tables) {
                statement.setString(1, table);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
