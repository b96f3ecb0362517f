package org.palimpsest.query.log;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the log is kept, bound from {@code palimpsest.log.*}.
 *
 * @param folder where the log's key and its last signed checkpoint are kept, outside the database; only the account that
 *     runs this may read it
 * @param origin the name of the log in its checkpoints, such as {@code example.org/palimpsest}; made from the key when it
 *     is left out, and the same ever after
 * @param keyFiles private keys that are kept elsewhere than in the folder: PEM files, or PKCS #12 stores that end in
 *     {@code .p12} or {@code .pfx}
 * @param keyPassword of the PKCS #12 stores
 * @param interval the shortest time between two checkpoints
 * @param recheck how long to wait, after all events were compared with the log, before doing it again
 */
@ConfigurationProperties("palimpsest.log")
public record LogProperties(
        @Nullable Path folder,
        @Nullable String origin,
        @DefaultValue List<Path> keyFiles,
        @Nullable String keyPassword,
        @DefaultValue("500ms") Duration interval,
        @DefaultValue("1m") Duration recheck) {

    public LogProperties {
        // A variable of the environment that is set to nothing is one that is not set.
        folder = folder == null || folder.toString().isBlank() ? null : folder;
        origin = origin == null || origin.isBlank() ? null : origin.strip();
    }

    @Override
    public String toString() {
        return "LogProperties[" + folder + ", " + origin + ", " + keyFiles + "]";
    }
}
