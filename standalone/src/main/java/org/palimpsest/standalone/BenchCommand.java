package org.palimpsest.standalone;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.palimpsest.standalone.benchmark.Bench;
import org.palimpsest.standalone.benchmark.BenchReport;
import org.palimpsest.standalone.data.CannotRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "bench",
        description = {
            "Measures how fast Palimpsest is on this machine, beside PostgreSQL alone and beside Axon's "
                    + "stock wiring, and prints a table with the targets.",
            "It works in a folder of its own, which it removes.",
            "Run it on a machine that does nothing else. docs/benchmarks.md explains the rows."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every target is met",
            "1:measured, and some target is not met",
            "2:the command was not understood",
            "3:it cannot run here: too little memory or disk, or a folder that cannot be written"
        },
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    private static final int CLAIMS = 1_000_000;
    private static final int CLAIMS_IN_QUICK = 6_000;
    private static final List<String> GROUPS = List.of("writing", "following", "http", "import", "rebuild", "reads");

    @Option(names = "--quick", description = "In some five minutes, with shorter rounds and a small store.")
    private boolean quick;

    @Option(names = "--json", description = "Print JSON instead of the table.")
    private boolean json;

    @Option(
            names = "--claims",
            paramLabel = "COUNT",
            description = "How many claims the store has that is rebuilt and read; 1,000,000, or 6,000 with --quick.")
    private @Nullable Integer claims;

    @Option(
            names = "--events",
            paramLabel = "COUNT",
            description =
                    "How many events the stores have that are written to, before they are: to see whether writing gets"
                            + " slower in an old store. None unless given.")
    private int events;

    @Option(
            names = "--only",
            paramLabel = "GROUP",
            description = "Measure one group: writing, following, http, import, rebuild or reads.")
    private String only = "";

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description =
                    "Where the folder for its data is made and removed; the system's temporary folder unless named.")
    private Path folder = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(
            names = "--store",
            paramLabel = "FOLDER",
            description =
                    "Keep the store that is rebuilt, read, followed and written to over HTTP in this folder, and use the"
                            + " one that it holds from the last time: a million claims are projected for most of an hour.")
    private @Nullable Path store;

    @Override
    public Integer call() throws Exception {
        if (!only.isEmpty() && !GROUPS.contains(only)) {
            throw new Usage("--only is '" + only + "'; give one of " + String.join(", ", GROUPS) + ".");
        }
        int count = claims == null ? (quick ? CLAIMS_IN_QUICK : CLAIMS) : claims;
        if (count < 1_000 || count > 10_000_000) {
            throw new Usage("--claims is " + count + "; give a number from 1,000 to 10,000,000.");
        }
        if (events != 0 && (events < 20_000 || events > 20_000_000)) {
            throw new Usage("--events is " + events + "; give a number from 20,000 to 20,000,000, or leave it out.");
        }
        BenchReport report;
        try {
            report = Bench.run(new Bench.Wish(quick, count, events, only, folder, store), Console::progress);
        } catch (CannotRun | InterruptedException known) {
            throw known;
        } catch (Exception failure) {
            Throwable cause = failure;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw new CannotRun("The benchmark was cut off by " + cause, failure);
        }
        Console.data(json ? report.json() : report.table());
        return report.isAllMet() ? Palimpsest.DONE : Palimpsest.NOT_RIGHT;
    }
}
