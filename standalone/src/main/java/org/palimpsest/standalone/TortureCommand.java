package org.palimpsest.standalone;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.palimpsest.standalone.torture.Fault;
import org.palimpsest.standalone.torture.Torture;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "torture",
        description = {
            "Kills, stops and starves processes of its own under load, in a folder of its own that it "
                    + "deletes, and compares everything after each round.",
            "A fault that had no effect counts as inconclusive.",
            "Exit 1 when anything differs.",
            "To fill a disk it has to be root; it is inconclusive otherwise."
        },
        mixinStandardHelpOptions = true)
final class TortureCommand implements Callable<Integer> {

    private static final int LONG_FORM = 200;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "After so many minutes no further round begins; 120 unless told otherwise.")
    private int minutes = 120;

    @Option(names = "--rounds", paramLabel = "N", description = "How many rounds at most; 200 unless told otherwise.")
    private int rounds = LONG_FORM;

    @Option(
            names = "--instances",
            paramLabel = "N",
            description = "How many processes of each service; 2 unless told otherwise.")
    private int instances = 2;

    @Option(names = "--seed", paramLabel = "N", description = "Repeats what is left to chance here; printed otherwise.")
    private @Nullable Long seed;

    @Option(
            names = "--pause",
            paramLabel = "SECONDS",
            description =
                    "How long a process stands still; 45 unless told otherwise, which is longer than anything waits.")
    private int pause = 45;

    @Option(
            names = "--only",
            paramLabel = "KIND",
            split = ",",
            description = "Only faults of these kinds, of ${COMPLETION-CANDIDATES}.")
    private List<Fault> only = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        // The output is the report, and nothing that a library has to say.
        LoggingSystem.get(Torture.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
        long chosen = seed == null ? System.nanoTime() : seed;
        Console.data("seed " + chosen);
        Torture.Report report = new Torture(
                        new Torture.Options(
                                chosen,
                                rounds,
                                Duration.ofMinutes(minutes),
                                instances,
                                only.isEmpty() ? Arrays.asList(Fault.values()) : only,
                                Duration.ofSeconds(pause)),
                        Console::data)
                .run();
        Console.data("%d rounds, %d faults landed %s, %d inconclusive"
                .formatted(
                        report.rounds(),
                        report.landed().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum(),
                        report.landed(),
                        report.inconclusive()));
        Console.data("%d writes acknowledged %s, %d refused, %d never answered, %d attempts without an answer"
                .formatted(
                        report.acknowledged(),
                        report.byInstance(),
                        report.refused(),
                        report.unknown(),
                        report.failedAttempts()));
        Console.data(report.differences().size() + " differences");
        return report.passed() ? Palimpsest.DONE : Palimpsest.NOT_RIGHT;
    }
}
