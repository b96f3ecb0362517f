package org.palimpsest.command.dispatch;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.palimpsest.database.DataSources;
import org.palimpsest.database.DatabaseProperties;
import org.palimpsest.database.DatabaseProperties.Credentials;
import org.palimpsest.database.DatabaseUnavailable;
import org.palimpsest.database.Migrations;
import org.palimpsest.eventstore.DatabaseRoles;
import org.postgresql.ds.PGSimpleDataSource;

/** The schema {@code store} and the roles that write and read it, made ready by its owner where one is configured. */
final class StoreSchema {

    private static final String NAME = "store";

    private StoreSchema() {}

    /** @throws DatabaseUnavailable in one sentence when the database is not there or credentials are missing */
    static void prepare(DatabaseProperties database) {
        Credentials command = required(database.command(), "command", DatabaseRoles.WRITER);
        Credentials owner = database.owner();
        if (owner == null) {
            DataSources.awaitRelation(database.url(), command, NAME, "imports", DataSources.PATIENCE);
            return;
        }
        Credentials query = required(database.query(), "query", DatabaseRoles.READER);
        Migrations.migrate(database.url(), owner, NAME, "classpath:db/store");
        PGSimpleDataSource asOwner = new PGSimpleDataSource();
        asOwner.setUrl(database.url());
        asOwner.setUser(owner.username());
        asOwner.setPassword(owner.password());
        try {
            DatabaseRoles.ensure(asOwner, command.password(), query.password());
        } catch (SQLException e) {
            throw new DatabaseUnavailable(
                    "The database roles could not be created by " + owner.username() + ": " + e.getMessage(), e);
        }
    }

    private static Credentials required(@Nullable Credentials credentials, String name, String role) {
        if (credentials == null) {
            throw new DatabaseUnavailable("palimpsest.database." + name
                    + ".username and .password are not configured: they belong to the role " + role + ".");
        }
        return credentials;
    }
}
