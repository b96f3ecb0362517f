package org.palimpsest.query.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The last position in each projection's tables. */
final class Tokens {

    private Tokens() {}

    static void addMissing(Connection connection, List<Projection> projections) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO read.projection_tokens (name, position) VALUES (?, -1) ON CONFLICT DO NOTHING")) {
            for (Projection projection : projections) {
                statement.setString(1, projection.name());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static long smallest(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT coalesce(min(position), -1) FROM read.projection_tokens")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The first thing that a writing transaction does, so that two of them never wait for each other. */
    static Map<String, Long> lock(Connection connection) throws SQLException {
        Map<String, Long> tokens = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT name, position FROM read.projection_tokens ORDER BY name FOR UPDATE")) {
            while (row.next()) {
                tokens.put(row.getString(1), row.getLong(2));
            }
        }
        return tokens;
    }

    static void advance(Connection connection, long position) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE read.projection_tokens SET position = ? WHERE position < ?")) {
            statement.setLong(1, position);
            statement.setLong(2, position);
            statement.executeUpdate();
        }
    }
}
