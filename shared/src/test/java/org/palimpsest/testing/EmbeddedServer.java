package org.palimpsest.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Starts the embedded PostgreSQL with fsync on and sees to it that it does not outlive this process. */
final class EmbeddedServer {

    /**
     * Waits for the end of its input, which the operating system brings about when this process is gone, killed or not;
     * then ends the server, if it is still the same one, and removes its files.
     */
    private static final String GUARD = """
            cat > /dev/null
            if [ "$(head -n 1 "$1/data/postmaster.pid" 2> /dev/null)" = "$2" ]; then
                kill -QUIT "$2" 2> /dev/null
                while kill -0 "$2" 2> /dev/null; do sleep 0.1; done
            fi
            rm -rf "$1"
            """;

    /** Kept, because a process object that is collected closes its input, which is what the guard waits for. */
    private static @Nullable Process guard;

    private EmbeddedServer() {}

    /** @return the port on localhost */
    static int start() throws IOException {
        Path folder = Files.createTempDirectory("palimpsest-test-postgres-");
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(true)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("max_connections", "300")
                .start();
        guard(folder);
        return server.getPort();
    }

    private static void guard(Path folder) throws IOException {
        if (!Files.isExecutable(Path.of("/bin/sh"))) {
            return; // then only the shutdown hook of the embedded server ends it
        }
        String pid = Files.readAllLines(folder.resolve("data/postmaster.pid"))
                .getFirst()
                .strip();
        guard = new ProcessBuilder("/bin/sh", "-c", GUARD, "guard", folder.toString(), pid)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
