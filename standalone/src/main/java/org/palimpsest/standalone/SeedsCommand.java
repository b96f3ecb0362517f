package org.palimpsest.standalone;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.palimpsest.seeds.CheckReport;
import org.palimpsest.seeds.Fault;
import org.palimpsest.seeds.LoadReport;
import org.palimpsest.seeds.Progress;
import org.palimpsest.seeds.SeedCheck;
import org.palimpsest.seeds.SeedFiles;
import org.palimpsest.seeds.SeedLoader;
import org.palimpsest.standalone.data.DataFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "seeds",
        description = "Checks the first data against the documents it was taken from, or loads it.",
        subcommands = {SeedsCommand.Check.class, SeedsCommand.Load.class},
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class SeedsCommand {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Command(
            name = "check",
            description = {
                "Looks up every claim of the first data at its place in the documents in a folder, and reports "
                        + "which words or numbers are not there.",
                "Documents are known by their SHA-256, else by name."
            },
            mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {

        @Parameters(paramLabel = "DIR", description = "The folder with the documents.")
        private @Nullable Path folder;

        @Option(names = "--from", paramLabel = "DIR", description = "Check the data in this folder instead.")
        private @Nullable Path from;

        @Option(names = "--json", description = "Print the report as JSON.")
        private boolean json;

        @Override
        public Integer call() throws IOException {
            if (folder == null || !Files.isDirectory(folder)) {
                throw new Usage("'" + folder + "' is not a folder; give the folder with the documents.");
            }
            CheckReport report = new SeedCheck(files(from)).against(folder);
            print(report, report.faults(), report.summary(), json);
            return report.complete() ? Palimpsest.DONE : Palimpsest.NOT_RIGHT;
        }
    }

    @Command(
            name = "load",
            description = {
                "Loads the first data into a Palimpsest through its public API, as its demo accounts.",
                "What is there already stays as it is, so a load can be repeated."
            },
            mixinStandardHelpOptions = true)
    static final class Load implements Callable<Integer> {

        @Option(
                names = "--url",
                paramLabel = "URL",
                description = "Where Palimpsest answers; http://localhost:8080 unless told otherwise, or the one that"
                        + " runs on the data folder.")
        private @Nullable URI url;

        @Option(
                names = "--password",
                paramLabel = "PASSWORD",
                description = "The password of the demo accounts (PALIMPSEST_DEMO_PASSWORD; else that of the data"
                        + " folder).")
        private @Nullable String password;

        @Option(names = "--data", paramLabel = "FOLDER", description = "The data folder (PALIMPSEST_DATA).")
        private @Nullable String data;

        @Option(names = "--from", paramLabel = "DIR", description = "Load the data in this folder instead.")
        private @Nullable Path from;

        @Option(names = "--json", description = "Print the report as JSON.")
        private boolean json;

        @Override
        public Integer call() {
            Settings settings = new Settings(System.getenv());
            Optional<DataFolder> folder = DataFolder.existing(settings.data(data));
            String secret = settings.demoPassword(password)
                    .or(() -> folder.flatMap(each -> each.secrets().known("demo")))
                    .orElseThrow(() -> new Usage(
                            "Give the password of the demo accounts with --password or PALIMPSEST_DEMO_PASSWORD."));
            URI server = Optional.ofNullable(url)
                    .or(() -> folder.flatMap(DataFolder::running).map(running -> URI.create(running.url())))
                    .orElse(URI.create("http://localhost:8080"));
            LoadReport report =
                    new SeedLoader(files(from), server, secret, Progress.onStandardError(Console.isTerminal())).load();
            print(report, report.faults(), report.summary(), json);
            return report.complete() ? Palimpsest.DONE : Palimpsest.NOT_RIGHT;
        }
    }

    private static SeedFiles files(@Nullable Path from) {
        return from == null ? SeedFiles.shipped() : SeedFiles.in(from);
    }

    private static void print(Object report, List<Fault> faults, String summary, boolean json) {
        if (json) {
            Console.data(JSON.writeValueAsString(report));
            return;
        }
        faults.stream().map(Fault::toString).forEach(Console::data);
        Console.data(summary);
    }
}
