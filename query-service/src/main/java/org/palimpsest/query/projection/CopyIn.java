package org.palimpsest.query.projection;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Rows on their way into a table in PostgreSQL's text format: it reads each value once, where it takes an array of values
 * apart first, and puts many rows on a page at a time.
 *
 * @see <a href="https://www.postgresql.org/docs/18/sql-copy.html">COPY, text format</a>
 */
final class CopyIn {

    private static final int SENT_AT_ONCE = 1 << 16;

    private final org.postgresql.copy.CopyIn copy;
    private final StringBuilder text = new StringBuilder(SENT_AT_ONCE);

    /** @param into the table and its columns, as SQL */
    CopyIn(Connection connection, String into) throws SQLException {
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + into + " FROM STDIN");
    }

    /** Adds one row, each value as PostgreSQL writes it in letters. */
    void row(@Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                text.append('\t');
            }
            switch (values[i]) {
                case null -> text.append("\\N");
                case String letters -> escaped(letters);
                case Object plain -> text.append(plain);
            }
        }
        text.append('\n');
        if (text.length() >= SENT_AT_ONCE) {
            send();
        }
    }

    /** Sends what is left, and waits until all of it is in the table. */
    void end() throws SQLException {
        send();
        copy.endCopy();
    }

    private void send() throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    private void escaped(String letters) {
        int done = 0;
        for (int i = 0; i < letters.length(); i++) {
            char escape = switch (letters.charAt(i)) {
                case '\\' -> '\\';
                case '\n' -> 'n';
                case '\r' -> 'r';
                case '\t' -> 't';
                default -> 0;
            };
            if (escape != 0) {
                text.append(letters, done, i).append('\\').append(escape);
                done = i + 1;
            }
        }
        text.append(letters, done, letters.length());
    }
}
