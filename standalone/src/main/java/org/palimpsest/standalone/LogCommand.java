package org.palimpsest.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.palimpsest.note.NoteSigner;
import org.palimpsest.note.PrivateKeyFile;
import org.palimpsest.note.UnusableKey;
import org.palimpsest.standalone.data.CannotRun;
import org.palimpsest.standalone.server.TransparencyLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "log",
        description = "Looks after the transparency log of a running Palimpsest.",
        subcommands = {LogCommand.Status.class, LogCommand.Rotate.class, LogCommand.Restart.class},
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class LogCommand {

    @Command(
            name = "status",
            description = "Says what was signed last, and whether the log signs. Exit 1 when it does not.",
            mixinStandardHelpOptions = true)
    static final class Status implements Callable<Integer> {

        @Mixin
        private final RunningServer where = new RunningServer();

        @Option(names = "--json", description = "Print it as JSON.")
        private boolean json;

        @Override
        public Integer call() throws InterruptedException {
            try (TransparencyLog log = open(where)) {
                JsonNode state = log.state();
                Console.data(json ? state.toString() : told(state));
                return isAlarmed(state) ? Palimpsest.NOT_RIGHT : Palimpsest.DONE;
            }
        }

        private static String told(JsonNode state) {
            String signed = "The log " + state.path("origin").stringValue("") + " signed "
                    + state.path("size").longValue(0) + " of "
                    + state.path("events").longValue(0) + " events, last at "
                    + state.path("signedAt").stringValue("") + ".\nIts key is "
                    + state.path("verifierKey").stringValue("");
            return isAlarmed(state) ? signed + "\n" + alarm(state) : signed;
        }
    }

    @Command(
            name = "rotate",
            description = {
                "Makes a new signing key and puts it in force.",
                "The first checkpoint after that is signed by both keys, so that whoever has the old one can see "
                        + "that the new one follows it; then the new one signs alone."
            },
            mixinStandardHelpOptions = true)
    static final class Rotate implements Callable<Integer> {

        @Mixin
        private final RunningServer where = new RunningServer();

        @Option(
                names = "--reason",
                required = true,
                paramLabel = "TEXT",
                description = "Why, in ten characters or more; everybody can read it in the history.")
        private String reason = "";

        @Option(
                names = "--keys",
                paramLabel = "FOLDER",
                description = "Where the log's keys are, as this machine sees it; 'log' in the data folder unless told"
                        + " otherwise.")
        private @Nullable String keys;

        @Override
        public Integer call() throws InterruptedException {
            Path folder = keys(where, keys);
            try (TransparencyLog log = open(where)) {
                String origin = log.state().path("origin").stringValue("");
                Path file = unused(folder);
                String key = new NoteSigner(origin, PrivateKeyFile.readOrCreate(file))
                        .verifierKey()
                        .toString();
                log.putInForce(key, reason);
                JsonNode state =
                        log.await(now -> now.path("verifierKey").stringValue("").equals(key));
                if (!state.path("verifierKey").stringValue("").equals(key)) {
                    Console.progress("The key is in force but does not sign yet. " + alarm(state));
                    return Palimpsest.NOT_RIGHT;
                }
                Console.progress("The new key is in " + file + ", and signs. Tell those who verify the log:");
                Console.data(key);
                return Palimpsest.DONE;
            } catch (UnusableKey e) {
                throw new CannotRun(String.valueOf(e.getMessage()), e);
            }
        }

        private static Path unused(Path folder) {
            for (int number = 2; ; number++) {
                Path file = folder.resolve("key-" + number + ".pem");
                if (!Files.exists(file)) {
                    return file;
                }
            }
        }
    }

    @Command(
            name = "restart",
            description = {
                "Gives up what the log signed, when the store no longer holds it, and begins a new log with what "
                        + "it holds.",
                "Whoever kept a checkpoint of the old one will find that the new one does not extend it, and so "
                        + "will every witness: only when no backup has what was signed.",
                "It is on record who did it and why."
            },
            mixinStandardHelpOptions = true)
    static final class Restart implements Callable<Integer> {

        @Mixin
        private final RunningServer where = new RunningServer();

        @Option(
                names = "--reason",
                required = true,
                paramLabel = "TEXT",
                description = "Why, in ten characters or more; everybody can read it in the history.")
        private String reason = "";

        @Override
        public Integer call() throws InterruptedException {
            try (TransparencyLog log = open(where)) {
                JsonNode lost = log.state().at("/alarm/lost");
                if (!lost.isObject()) {
                    throw new CannotRun("The log has nothing to give up: see 'palimpsest log status'.");
                }
                log.beginAnew(lost.path("size").longValue(0), lost.path("root").stringValue(""), reason);
                JsonNode state = log.await(now -> !isAlarmed(now));
                if (isAlarmed(state)) {
                    Console.progress("The log does not sign yet. " + alarm(state));
                    return Palimpsest.NOT_RIGHT;
                }
                Console.data("A new log begins; it signed " + state.path("size").longValue(0) + " events.");
                return Palimpsest.DONE;
            }
        }
    }

    private static TransparencyLog open(RunningServer where) {
        return new TransparencyLog(where.url(), where.password());
    }

    /** Where the log's keys are. */
    private static Path keys(RunningServer where, @Nullable String option) {
        if (option != null) {
            return Path.of(option);
        }
        return where.folder()
                .map(folder -> folder.inside("log"))
                .orElseThrow(() -> new Usage("Give the folder that palimpsest.log.folder names there with --keys."));
    }

    private static boolean isAlarmed(JsonNode state) {
        return state.path("alarm").isObject();
    }

    private static String alarm(JsonNode state) {
        return isAlarmed(state)
                ? state.at("/alarm/detail").stringValue("") + " "
                        + state.at("/alarm/remedy").stringValue("")
                : "Look again with 'palimpsest log status'.";
    }
}
