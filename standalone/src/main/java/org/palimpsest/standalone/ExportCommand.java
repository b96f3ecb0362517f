package org.palimpsest.standalone;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.palimpsest.seeds.Progress;
import org.palimpsest.standalone.data.CannotRun;
import org.palimpsest.standalone.remote.RemoteLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "export",
        description = {
            "Takes a bundle from a server: the events of a figure with its claims, of a claim, or all of "
                    + "them, with what the log signed and what is published.",
            "'palimpsest verify' verifies it on any machine.",
            "Where not everybody may read, set PALIMPSEST_API_KEY."
        },
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    private static final Pattern EVENTS = Pattern.compile("\"events\":([0-9]{1,9})}$");
    private static final String END = "{\"end\":";
    private static final int BUFFER = 1 << 16;

    @Option(names = "--figure", paramLabel = "ID", description = "Only this figure and its claims.")
    private @Nullable String figure;

    @Option(names = "--claim", paramLabel = "ID", description = "Only this claim.")
    private @Nullable String claim;

    @Option(
            names = "--cosigned",
            description = "Under the last checkpoint that a witness co-signed, which may be some seconds older than the"
                    + " last.")
    private boolean cosigned;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description =
                    "Where to write it; to standard output unless told otherwise. A file is there as a whole or not"
                            + " at all.")
    private @Nullable Path output;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Where Palimpsest answers; http://localhost:8080 unless told otherwise, or the one that runs on the"
                            + " data folder.")
    private @Nullable URI url;

    @Option(names = "--data", paramLabel = "FOLDER", description = "The data folder (PALIMPSEST_DATA).")
    private @Nullable String data;

    @Override
    public Integer call() throws IOException {
        if (figure != null && claim != null) {
            throw new Usage("Both --figure and --claim are given; leave one of them out.");
        }
        RemoteLog server = new RemoteLog(Servers.address(url, data), System.getenv("PALIMPSEST_API_KEY"));
        List<String> parameters = new ArrayList<>();
        if (figure != null) {
            parameters.add("figure=" + id("--figure", figure));
        }
        if (claim != null) {
            parameters.add("claim=" + id("--claim", claim));
        }
        if (cosigned) {
            parameters.add("cosigned=true");
        }
        String query = String.join("&", parameters);
        try (InputStream bundle = server.bundle(query);
                Progress progress = Progress.onStandardError(Console.isTerminal())) {
            if (output == null) {
                copy(bundle, System.out, progress);
                return Palimpsest.DONE;
            }
            Path beside = output.resolveSibling(output.getFileName() + ".part");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside), BUFFER)) {
                copy(bundle, out, progress);
            }
            move(beside, output);
            Console.progress("Written to " + output + ", " + Files.size(output) / 1024 + " kB.");
        }
        return Palimpsest.DONE;
    }

    private static UUID id(String option, String text) {
        try {
            UUID id = UUID.fromString(text.strip());
            if (id.toString().equalsIgnoreCase(text.strip())) {
                return id;
            }
        } catch (IllegalArgumentException notAnId) {
            // Refused below, like an id that is cut short.
        }
        throw new Usage(option + " is '" + text + "', which is no id; ids look like"
                + " 01890a5d-ac96-774b-bcce-b302099a8057 and stand in the address of a page.");
    }

    /** Copies it and makes sure that it is whole. */
    private static void copy(InputStream bundle, OutputStream out, Progress progress) throws IOException {
        byte[] buffer = new byte[BUFFER];
        StringBuilder line = new StringBuilder();
        String last = "";
        boolean isFirst = true;
        for (int read = bundle.read(buffer); read >= 0; read = bundle.read(buffer)) {
            out.write(buffer, 0, read);
            int from = 0;
            for (int i = 0; i < read; i++) {
                if (buffer[i] != '\n') {
                    continue;
                }
                // Of the first line its end is wanted, of all others their beginning.
                if (isFirst || line.length() < END.length()) {
                    line.append(new String(buffer, from, i - from, StandardCharsets.ISO_8859_1));
                }
                last = line.toString();
                if (isFirst) {
                    Matcher events = EVENTS.matcher(last);
                    progress.begin("exported", events.find() ? Integer.parseInt(events.group(1)) : 0);
                    isFirst = false;
                } else if (last.startsWith("{\"position\"")) {
                    progress.step();
                }
                line.setLength(0);
                from = i + 1;
            }
            if (isFirst || line.length() < BUFFER) {
                line.append(new String(buffer, from, read - from, StandardCharsets.ISO_8859_1));
            }
        }
        out.flush();
        if (!last.startsWith(END) || !line.isEmpty()) {
            throw new CannotRun("The bundle broke off before its end; see why in the server's log, and try again.");
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
