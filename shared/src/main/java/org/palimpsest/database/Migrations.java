package org.palimpsest.database;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.zip.CRC32;
import org.flywaydb.core.Flyway;
import org.palimpsest.database.DatabaseProperties.Credentials;

/** Brings one schema of the database up to date, as its owner. Each schema keeps its own history table. */
public final class Migrations {

    // Keeps these locks apart from any other use of advisory locks in the same database.
    private static final int LOCKS = 0x50414C49;

    private Migrations() {}

    /**
     * Creates the schema if need be and applies what is missing. Safe when several services start at once: the first
     * migrates, the others wait for it and find nothing to do.
     *
     * @param url the JDBC URL
     * @param owner the role that owns the schema
     * @param schema the schema's name
     * @param location where the scripts are, such as {@code classpath:db/identity}
     * @return how many migrations were applied by this call
     * @throws DatabaseUnavailable when the database cannot be reached
     * @throws org.flywaydb.core.api.FlywayException when a script fails, or an applied script was changed
     */
    public static int migrate(String url, Credentials owner, String schema, String location) {
        DataSources.await(url, owner, DataSources.PATIENCE);
        // Flyway locks its history table, but not the creation of the schema and of that table.
        try (Connection lock = DriverManager.getConnection(url, owner.username(), owner.password());
                PreparedStatement statement = lock.prepareStatement("SELECT pg_advisory_lock(?, ?)")) {
            statement.setInt(1, LOCKS);
            statement.setInt(2, key(schema));
            statement.execute();
            return Flyway.configure()
                    .dataSource(url, owner.username(), owner.password())
                    .schemas(schema)
                    .defaultSchema(schema)
                    .createSchemas(true)
                    .locations(location)
                    .load()
                    .migrate()
                    .migrationsExecuted;
        } catch (SQLException failure) {
            throw new DatabaseUnavailable(
                    "The schema " + schema + " could not be locked for its migration: " + failure.getMessage(),
                    failure);
        }
    }

    private static int key(String schema) {
        CRC32 checksum = new CRC32();
        checksum.update(schema.getBytes(StandardCharsets.UTF_8));
        return (int) checksum.getValue();
    }
}
