package org.palimpsest.standalone.server;

import java.nio.file.Path;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.palimpsest.standalone.data.CannotRun;
import org.palimpsest.standalone.data.DataFolder;
import org.palimpsest.standalone.data.Running;
import org.palimpsest.standalone.postgres.EmbeddedPostgres;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database as its owner: that of the Palimpsest that runs on a data folder, one started for the moment, or one at an
 * address.
 */
public final class OwnerDatabase implements AutoCloseable {

    private final DataSource source;
    private final @Nullable EmbeddedPostgres ownPostgres;
    private final @Nullable DataFolder ownFolder;

    private OwnerDatabase(DataSource source, @Nullable EmbeddedPostgres ownPostgres, @Nullable DataFolder ownFolder) {
        this.source = source;
        this.ownPostgres = ownPostgres;
        this.ownFolder = ownFolder;
    }

    /** @throws CannotRun when nothing is in the folder yet, or its database does not start */
    public static OwnerDatabase ofFolder(Path path, Consumer<String> progress) {
        DataFolder folder = DataFolder.existing(path)
                .filter(existing -> existing.secrets().known("database.owner").isPresent())
                .orElseThrow(
                        () -> new CannotRun(
                                "There is nothing in " + path.toAbsolutePath()
                                        + " yet; start Palimpsest there once with './palimpsest', or name another folder with --data."));
        DatabaseAccess access = new DatabaseAccess(folder.secrets());
        var running = folder.running();
        if (folder.inUse()) {
            Running found =
                    running.orElseThrow(() -> new CannotRun("Palimpsest is just starting or stopping on the data in "
                            + folder.path() + "; try again in a moment."));
            return new OwnerDatabase(
                    connect(found.database(), access.user("owner"), access.password("owner")), null, null);
        }
        progress.accept(
                "Palimpsest is not running on " + folder.path() + ", so its database is started for a moment …");
        DataFolder taken = DataFolder.take(path);
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(taken.inside("postgres"), access.password("owner"));
            return new OwnerDatabase(
                    connect(postgres.url(), access.user("owner"), access.password("owner")), postgres, taken);
        } catch (RuntimeException e) {
            taken.close();
            throw e;
        }
    }

    /** @param url as {@code jdbc:postgresql://HOST:PORT/DATABASE} */
    public static OwnerDatabase at(String url, String user, String password) {
        return new OwnerDatabase(connect(url, user, password), null, null);
    }

    public DataSource source() {
        return source;
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

    private static DataSource connect(String url, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        source.setApplicationName("palimpsest-scrub");
        return source;
    }
}
