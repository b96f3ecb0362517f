package org.palimpsest.standalone;

import java.util.concurrent.Callable;
import org.palimpsest.standalone.server.DeadLetters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "dead-letters",
        description = {
            "Looks after events that are stored but could not be projected, so that no page shows them.",
            "Later events of the same thing wait behind them; everything else goes on."
        },
        subcommands = {DeadLettersCommand.ListAll.class, DeadLettersCommand.Retry.class, DeadLettersCommand.Evict.class
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class DeadLettersCommand {

    @Command(
            name = "list",
            description = "Lists them, those that were given up too. Exit 1 when any is set aside.",
            mixinStandardHelpOptions = true)
    static final class ListAll implements Callable<Integer> {

        @Mixin
        private final RunningServer where = new RunningServer();

        @Option(names = "--json", description = "Print them as JSON.")
        private boolean json;

        @Override
        public Integer call() throws InterruptedException {
            try (DeadLetters letters = open(where)) {
                JsonNode all = letters.all();
                if (json) {
                    Console.data(all.toString());
                } else if (all.isEmpty()) {
                    Console.data("Nothing is set aside.");
                } else {
                    all.forEach(letter -> Console.data(line(letter)));
                }
                return isAnyOpen(all) ? Palimpsest.NOT_RIGHT : Palimpsest.DONE;
            }
        }
    }

    @Command(
            name = "retry",
            description = {
                "Tries again, each stream in order from its first letter on, and waits for the outcome.",
                "What passes is put in its place by building all projections anew.",
                "Exit 1 when something fails again."
            },
            mixinStandardHelpOptions = true)
    static final class Retry implements Callable<Integer> {

        @Mixin
        private final RunningServer where = new RunningServer();

        @Parameters(
                paramLabel = "POSITION",
                defaultValue = "all",
                description = "The position of one, as 'list' shows it; all of them unless told otherwise.")
        private String position = "";

        @Override
        public Integer call() throws InterruptedException {
            try (DeadLetters letters = open(where)) {
                JsonNode left = letters.retry(position);
                if (left.isEmpty()) {
                    Console.data("Everything that was tried is projected.");
                    return Palimpsest.DONE;
                }
                Console.progress("Set aside all the same:");
                left.forEach(letter -> Console.data(line(letter)));
                return Palimpsest.NOT_RIGHT;
            }
        }
    }

    @Command(
            name = "evict",
            description = {
                "Gives an event up for good: nothing that is read will ever be made with it.",
                "It stays in the store and in the log, and it is on record who gave it up and why.",
                "What waits behind it is tried by itself."
            },
            mixinStandardHelpOptions = true)
    static final class Evict implements Callable<Integer> {

        @Mixin
        private final RunningServer where = new RunningServer();

        @Parameters(paramLabel = "POSITION", description = "The position of the event, as 'list' shows it.")
        private long position;

        @Option(
                names = "--reason",
                required = true,
                paramLabel = "TEXT",
                description = "Why nobody will miss it, in ten characters or more.")
        private String reason = "";

        @Override
        public Integer call() throws InterruptedException {
            try (DeadLetters letters = open(where)) {
                Console.data(line(letters.evict(position, reason)));
                return Palimpsest.DONE;
            }
        }
    }

    private static DeadLetters open(RunningServer where) {
        return new DeadLetters(where.url(), where.password());
    }

    private static boolean isAnyOpen(JsonNode letters) {
        return letters.valueStream()
                .anyMatch(letter -> !letter.path("status").stringValue("").equals("EVICTED"));
    }

    private static String line(JsonNode letter) {
        String status = letter.path("status").stringValue("");
        String why = status.equals("EVICTED")
                ? letter.at("/eviction/reason").stringValue("")
                : letter.path("error").stringValue("");
        return "%10d  %-8s %-24s %s %s"
                .formatted(
                        letter.path("position").longValue(0),
                        status,
                        letter.path("type").stringValue(""),
                        letter.path("stream").stringValue(""),
                        why)
                .stripTrailing();
    }
}
