package org.palimpsest.standalone;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.palimpsest.standalone.data.CannotRun;
import org.palimpsest.standalone.data.DataFolder;
import org.palimpsest.standalone.data.Running;
import picocli.CommandLine.Option;

/** Which running Palimpsest a command speaks to, and as whom. */
final class RunningServer {

    @Option(names = "--data", paramLabel = "FOLDER", description = "The data folder (PALIMPSEST_DATA).")
    private @Nullable String data;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The address of services that run apart, instead of what runs on the data folder.")
    private @Nullable String url;

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            description =
                    "The password of the account 'admin' (PALIMPSEST_DEMO_PASSWORD; else that of the data folder).")
    private @Nullable String password;

    private final Settings settings = new Settings(System.getenv());

    /** @throws CannotRun when nothing runs on the data folder */
    String url() {
        return url != null
                ? url.replaceAll("/+$", "")
                : runningFolder().running().map(Running::url).orElseThrow(this::notRunning);
    }

    /** The folder that it runs on, unless it runs elsewhere. */
    Optional<DataFolder> folder() {
        return url != null ? Optional.empty() : Optional.of(runningFolder());
    }

    /** @throws Usage when it is not known */
    String password() {
        return settings.demoPassword(password)
                .or(() -> folder().flatMap(folder -> folder.secrets().known("demo")))
                .orElseThrow(() -> new Usage(
                        "Give the password of the account 'admin' with --password or PALIMPSEST_DEMO_PASSWORD."));
    }

    private DataFolder runningFolder() {
        return DataFolder.existing(settings.data(data))
                .filter(DataFolder::inUse)
                .orElseThrow(this::notRunning);
    }

    private CannotRun notRunning() {
        return new CannotRun("Palimpsest is not running on the data in "
                + settings.data(data).toAbsolutePath()
                + "; start it with './palimpsest', or name another folder with --data or an address with --url.");
    }
}
