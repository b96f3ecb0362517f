package org.palimpsest.query.projection;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.projection.Table.Column;

/**
 * Statements that are sent together and answered together: nobody waits for PostgreSQL between two of them. It plans for each
 * selection of statements anew, so they are sent one by one where waiting is little beside the work.
 */
final class Message {

    private final Connection connection;
    private final boolean isTogether;
    private final List<String> statements = new ArrayList<>();
    private final List<Array> arrays = new ArrayList<>();

    /** @param isTogether whether what is added waits for {@link #send} */
    Message(Connection connection, boolean isTogether) {
        this.connection = connection;
        this.isTogether = isTogether;
    }

    /**
     * Adds a statement about some rows, after those that were added.
     *
     * @param sql has a parameter for each column, which is the array of what the rows have there
     */
    void add(String sql, List<Column> columns, List<@Nullable Object[]> rows) throws SQLException {
        statements.add(sql);
        for (int i = 0; i < columns.size(); i++) {
            int index = i;
            String type = columns.get(i).givenAs();
            arrays.add(connection.createArrayOf(
                    type,
                    rows.stream().map(row -> Stored.value(type, row[index])).toArray()));
        }
        if (!isTogether) {
            send();
        }
    }

    /**
     * Sends what was added and forgets it; later ones may be added then.
     *
     * @return how many rows the first statement changed; 0 when there was none
     */
    int send() throws SQLException {
        if (statements.isEmpty()) {
            return 0;
        }
        try (PreparedStatement statement = connection.prepareStatement(String.join(";\n", statements))) {
            for (int i = 0; i < arrays.size(); i++) {
                statement.setArray(i + 1, arrays.get(i));
            }
            statements.clear();
            arrays.clear();
            return statement.executeUpdate();
        }
    }
}
