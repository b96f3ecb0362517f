package org.palimpsest.standalone.server;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.palimpsest.standalone.data.CannotRun;
import org.palimpsest.standalone.data.DataFolder;
import org.palimpsest.standalone.data.Running;
import org.palimpsest.standalone.postgres.EmbeddedPostgres;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The accounts of a data folder: on the database of the Palimpsest that runs there, or on one started for the moment. */
public final class IdentityDatabase implements AutoCloseable {

    private final JdbcClient jdbc;
    private final @Nullable EmbeddedPostgres ownPostgres;
    private final @Nullable DataFolder ownFolder;

    private IdentityDatabase(JdbcClient jdbc, @Nullable EmbeddedPostgres ownPostgres, @Nullable DataFolder ownFolder) {
        this.jdbc = jdbc;
        this.ownPostgres = ownPostgres;
        this.ownFolder = ownFolder;
    }

    /** @throws CannotRun when there are no accounts in the folder yet */
    public static IdentityDatabase open(Path path, Consumer<String> progress) {
        DataFolder folder = DataFolder.existing(path).orElseThrow(() -> nothingYet(path));
        Optional<Running> running = folder.running();
        if (folder.inUse()) {
            Running found =
                    running.orElseThrow(() -> new CannotRun("Palimpsest is just starting or stopping on the data in "
                            + folder.path() + "; try again in a moment."));
            return new IdentityDatabase(connect(folder, found.database()), null, null).checked(path);
        }
        if (folder.secrets().known("database.owner").isEmpty()) {
            throw nothingYet(path);
        }
        progress.accept(
                "Palimpsest is not running on " + folder.path() + ", so its database is started for a moment …");
        DataFolder taken = DataFolder.take(path);
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(
                    taken.inside("postgres"), new DatabaseAccess(taken.secrets()).password("owner"));
            IdentityDatabase database = new IdentityDatabase(connect(taken, postgres.url()), postgres, taken);
            return database.checked(path);
        } catch (RuntimeException e) {
            taken.close();
            throw e;
        }
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    @Override
    public void close() {
        if (ownPostgres != null) {
            ownPostgres.close();
        }
        if (ownFolder != null) {
            ownFolder.close();
        }
    }

    private IdentityDatabase checked(Path path) {
        try {
            jdbc.sql("SELECT count(*) FROM accounts").query(Long.class).single();
            return this;
        } catch (DataAccessException e) {
            close();
            throw nothingYet(path);
        }
    }

    private static JdbcClient connect(DataFolder folder, String url) {
        DatabaseAccess access = new DatabaseAccess(folder.secrets());
        return JdbcClient.create(new DriverManagerDataSource(
                url + "?currentSchema=identity", access.user("identity"), access.password("identity")));
    }

    private static CannotRun nothingYet(Path path) {
        return new CannotRun("There are no accounts in " + path.toAbsolutePath()
                + " yet; start Palimpsest there once with './palimpsest', or name another folder with --data.");
    }
}
