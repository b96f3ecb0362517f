package org.palimpsest.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.palimpsest.standalone.data.DataFolder;
import org.palimpsest.standalone.server.Imports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "import",
        description = {
            "Imports claims or reviews from a CSV file or a file with a JSON object in each line, through the public API.",
            "What is imported already stays as it is, so an import can be repeated. docs/import.md names the columns."
        },
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

    private static final int HEADER = 16_384;

    enum Kind {
        CLAIMS,
        REVIEWS
    }

    @Parameters(paramLabel = "FILE", description = "The file; of the format that its name ends with, .csv or .jsonl.")
    private Path file = Path.of("");

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "claims or reviews; told by its columns unless given: reviews have a stance.")
    private @Nullable Kind kind;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What the keys of the rows are unique within; for files whose keys are plain numbers.")
    private String name = "";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Where Palimpsest answers; http://localhost:8080 unless told otherwise, or the one that runs on"
                            + " the data folder.")
    private @Nullable URI url;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Who imports; editor-1 for claims and admin for reviews unless told otherwise.")
    private @Nullable String user;

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            description = "Their password (PALIMPSEST_DEMO_PASSWORD; else that of the data folder).")
    private @Nullable String password;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "An API key, instead of user and password (PALIMPSEST_KEY).")
    private @Nullable String key;

    @Option(names = "--data", paramLabel = "FOLDER", description = "The data folder (PALIMPSEST_DATA).")
    private @Nullable String data;

    @Option(names = "--report", paramLabel = "FILE", description = "Write every refused row to this file, as CSV.")
    private @Nullable Path report;

    @Option(names = "--json", description = "Print what became of it as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new Usage("'" + file + "' is no file that can be read; give the file to import.");
        }
        Settings settings = new Settings(System.getenv());
        Optional<DataFolder> folder = DataFolder.existing(settings.data(data));
        URI server = Optional.ofNullable(url)
                .or(() -> folder.flatMap(DataFolder::running).map(running -> URI.create(running.url())))
                .orElse(URI.create("http://localhost:8080"));
        boolean isLines = file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(jsonl|ndjson)");
        Kind what = kind == null ? told() : kind;
        try (Imports imports = new Imports(server, authorization(settings, folder, what));
                ImportProgress progress = ImportProgress.onStandardError(Console.isTerminal())) {
            String id = imports.send(
                    file, what.name().toLowerCase(Locale.ROOT), isLines ? "application/x-ndjson" : "text/csv", name);
            Console.progress("The file is received as import " + id + "; it is imported even if this stops.");
            JsonNode outcome = imports.await(id, progress::at);
            progress.close();
            if (report != null) {
                imports.report(id, report);
            }
            print(outcome);
            boolean complete = outcome.path("refused").longValue(0) == 0 && !Imports.isCancelled(outcome);
            return complete ? Palimpsest.DONE : Palimpsest.NOT_RIGHT;
        } catch (Imports.NotAccepted refused) {
            throw new Usage(file + ": " + refused.getMessage());
        }
    }

    private Kind told() throws IOException {
        char[] start = new char[HEADER];
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            int count = Math.max(0, reader.read(start));
            String first = new String(start, 0, count).lines().findFirst().orElse("");
            return first.toLowerCase(Locale.ROOT).contains("stance") ? Kind.REVIEWS : Kind.CLAIMS;
        }
    }

    private String authorization(Settings settings, Optional<DataFolder> folder, Kind what) {
        String given = key == null ? System.getenv("PALIMPSEST_KEY") : key;
        if (given != null && !given.isBlank()) {
            return Imports.authorization(given.strip());
        }
        String secret = settings.demoPassword(password)
                .or(() -> folder.flatMap(each -> each.secrets().known("demo")))
                .orElseThrow(() -> new Usage(
                        "Give --key, or the password of --user with --password or PALIMPSEST_DEMO_PASSWORD."));
        return Imports.authorization(user == null ? (what == Kind.CLAIMS ? "editor-1" : "admin") : user, secret);
    }

    private void print(JsonNode outcome) {
        if (json) {
            Console.data(outcome.toString());
            return;
        }
        for (JsonNode refusal : outcome.path("refusals")) {
            Console.data(file + ":" + refusal.path("line").longValue(0) + ": "
                    + refusal.path("detail").stringValue(""));
        }
        long refused = outcome.path("refused").longValue(0);
        if (refused > outcome.path("refusals").size()) {
            Console.data("… and " + (refused - outcome.path("refusals").size()) + " more; see "
                    + (report == null ? "them all with --report FILE" : report) + ".");
        }
        Console.data((Imports.isCancelled(outcome) ? "Called off while importing " : "Imported ") + file + ": of "
                + outcome.path("rows").longValue(0) + " rows "
                + outcome.path("accepted").longValue(0) + " accepted, "
                + outcome.path("known").longValue(0) + " imported before, " + refused + " refused.");
    }
}
