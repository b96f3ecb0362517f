package org.palimpsest.eventstore;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PgArray;

/**
 * Ids as PostgreSQL receives an array in its binary form. The driver would write them out in letters, which PostgreSQL
 * then reads again: a twentieth of what an append costs it.
 *
 * @see <a href="https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/utils/adt/arrayfuncs.c">array_recv</a>
 */
final class UuidArray {

    private static final int ID_BYTES = 2 * Long.BYTES;

    private UuidArray() {}

    static Array of(Connection connection, Object[] ids) throws SQLException {
        ByteBuffer bytes = ByteBuffer.allocate(5 * Integer.BYTES + ids.length * (Integer.BYTES + ID_BYTES))
                .putInt(1) // dimension
                .putInt(0) // no nulls
                .putInt(Oid.UUID)
                .putInt(ids.length)
                .putInt(1); // the first one's subscript
        for (Object id : ids) {
            UUID uuid = (UUID) id;
            bytes.putInt(ID_BYTES).putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
        }
        return new PgArray(connection.unwrap(BaseConnection.class), Oid.UUID_ARRAY, bytes.array());
    }
}
