package org.palimpsest.command.importing;

import java.util.UUID;
import org.palimpsest.command.dispatch.Caller;

/**
 * A file that is being imported.
 *
 * @param fileKey what the keys of its rows are unique within; empty where they are so by themselves
 * @param mayForOthers whether its reviews may be of other people than who imports them
 * @param sha256 of the file, 64 hexadecimal digits
 * @param total how many rows it has
 * @param handled how many of them, from the first, have their answer
 */
record Job(
        UUID id,
        Kind kind,
        Format format,
        String fileKey,
        UUID actor,
        String role,
        boolean mayForOthers,
        String sha256,
        long total,
        long handled) {

    /** On whose behalf its rows are written. */
    Caller caller() {
        return new Caller(actor, role, "import/" + id);
    }

    /** The key of a row among the rows of all files. */
    String keyed(String key) {
        return fileKey.isEmpty() ? key : fileKey + "/" + key;
    }
}
