package org.palimpsest.standalone.benchmark;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.palimpsest.consensus.FigureClaim;
import org.palimpsest.standalone.benchmark.Catalogue.Thing;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Generates a young store and an old one, lets the query service project each, and measures what reading costs in them,
 * side by side. How to run it: {@code docs/benchmarks.md}.
 */
@Command(name = "read-benchmark", mixinStandardHelpOptions = true, sortOptions = false)
final class ReadBenchmark implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofHours(2);

    @Option(
            names = "--events",
            split = ",",
            defaultValue = "100000,1000000",
            description = "Sizes of the stores, in events (default: ${DEFAULT-VALUE})")
    private List<Integer> sizes = List.of();

    @Option(names = "--quick", description = "One store of 20,000 events and 200 requests of each kind")
    private boolean quick;

    @Option(names = "--requests", defaultValue = "2000", description = "Requests of each kind (${DEFAULT-VALUE})")
    private int requests;

    @Option(names = "--only", description = "Measure only kinds whose name contains this")
    private String only = "";

    @Option(names = "--seed", defaultValue = "20260101", description = "What chance starts from (${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--java-options",
            split = " ",
            defaultValue = "-Xmx512m -XX:+UseSerialGC",
            description = "Of the query service (${DEFAULT-VALUE})")
    private List<String> javaOptions = List.of();

    @Option(
            names = "--data",
            description = "A folder for the stores, which are kept and used again; else a temporary one")
    private @Nullable Path data;

    @Option(
            names = "--out",
            defaultValue = "target/benchmark",
            description = "A folder for the table and the JSON (${DEFAULT-VALUE})")
    private Path out = Path.of("target", "benchmark");

    private ReadBenchmark() {}

    public static void main(String... arguments) {
        System.exit(new CommandLine(new ReadBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (quick) {
            sizes = List.of(HistorySize.SMALLEST);
            requests = 200;
        }
        Files.createDirectories(out);
        Path folder = data == null ? Files.createTempDirectory("palimpsest-benchmark-") : Files.createDirectories(data);
        List<Measured> stores = new ArrayList<>();
        try {
            for (int events : sizes) {
                stores.add(measure(folder.resolve(Integer.toString(events)), HistorySize.of(events)));
                Report report = new Report(stores);
                Files.writeString(out.resolve("reads.md"), report.table());
                Files.writeString(out.resolve("reads.json"), report.json());
                if (data == null) {
                    Folders.delete(folder.resolve(Integer.toString(events)));
                }
            }
        } finally {
            if (data == null) {
                Folders.delete(folder);
            }
        }
        Report report = new Report(stores);
        System.out.println(report.table());
        return 0;
    }

    private Measured measure(Path folder, HistorySize size) throws Exception {
        System.err.printf(Locale.ROOT, "%,d events%n", size.events());
        Measured measured = new Measured(size.events());
        try (GeneratedStore store = GeneratedStore.open(folder, size, seed);
                ServiceProcess service = ServiceProcess.start(
                        ServiceProcess.Service.QUERY,
                        store.database().properties(),
                        javaOptions,
                        out.resolve("query-" + size.events() + ".log"))) {
            project(store, service, measured);
            service.awaitHealthy();
            store.database().settle();
            try (Connection connection = store.database().owner()) {
                Catalogue catalogue = Catalogue.read(connection);
                measured.number("claims", catalogue.claims().size());
                measured.number("figures", catalogue.figures().size());
                measured.number("figures with 1,000 claims", catalogue.large().size());
                measured.number("figures with 50 roots", catalogue.rooted().size());
                measured.number("load average before the reads", Report.load());
                baselines(connection, catalogue, measured);
                reads(store, service, catalogue, measured);
                measured.number("load average after the reads", Report.load());
            }
            service.resident()
                    .ifPresent(bytes -> measured.number("resident memory after the reads, MB", bytes / 1_000_000));
            service.mostResident().ifPresent(bytes -> measured.number("most resident memory, MB", bytes / 1_000_000));
            store.tables().forEach(measured::note);
        }
        return measured;
    }

    private static void project(GeneratedStore store, ServiceProcess service, Measured measured)
            throws SQLException, InterruptedException {
        long head = store.database().head();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long before = System.nanoTime();
        long told = before;
        long from = store.database().projected();
        for (long now = from; now < head; now = store.database().projected()) {
            service.checkAlive();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not projected within " + PATIENCE);
            }
            if (System.nanoTime() - told > 10_000_000_000L) {
                told = System.nanoTime();
                System.err.printf(
                        Locale.ROOT,
                        "  %,d projected, %d MB%n",
                        now + 1,
                        service.resident().orElse(0) / 1_000_000);
            }
            Thread.sleep(200);
        }
        if (from < head) {
            double seconds = (System.nanoTime() - before) / 1e9;
            measured.number("projected, events/s, the service's start included", (head - from) / seconds);
            System.err.printf(Locale.ROOT, "  projected in %.0f s%n", seconds);
        }
        service.resident().ifPresent(bytes -> measured.number("resident memory when projected, MB", bytes / 1_000_000));
    }

    private void baselines(Connection connection, Catalogue catalogue, Measured measured) throws Exception {
        Dice dice = new Dice(seed);
        try (Baselines baselines = new Baselines(connection)) {
            if (isWanted("PostgreSQL")) {
                measured.add(
                        "PostgreSQL alone, one row by its key",
                        null,
                        Timings.of(
                                requests,
                                () -> baselines.oneRow(
                                        dice.any(catalogue.claims()).id())),
                        null);
                measured.add(
                        "PostgreSQL alone, the rows of 1,000 claims",
                        null,
                        Timings.of(
                                requests,
                                () -> baselines.rowsBehind(
                                        dice.any(catalogue.large()).id())),
                        null);
            }
            if (isWanted("arithmetic")) {
                List<List<FigureClaim>> large = new ArrayList<>();
                for (Thing figure : catalogue.large()) {
                    large.add(baselines.claimsOf(figure.id()));
                }
                // Long enough for the compiler: it is the first thing this process does.
                Timings.of(2000, () -> Baselines.pool(dice.any(large)));
                measured.add(
                        "arithmetic alone, 1,000 claims from their tallies",
                        10.0,
                        Timings.of(requests, () -> Baselines.pool(dice.any(large))),
                        null);
            }
        }
    }

    private boolean isWanted(String name) {
        return name.contains(only);
    }

    private void reads(GeneratedStore store, ServiceProcess service, Catalogue catalogue, Measured measured)
            throws Exception {
        try (Reads reads = new Reads(service.address(), catalogue, seed)) {
            for (Reads.Kind kind : reads.kinds()) {
                if (!isWanted(kind.name())) {
                    continue;
                }
                HttpResponse<byte[]> first = reads.ask(kind.path().get());
                if (first.statusCode() != 200) {
                    measured.add(kind.name(), kind.target(), null, null);
                    measured.note(kind.name() + ": answered " + first.statusCode() + " at "
                            + first.uri().getPath() + ", so it was not measured");
                    continue;
                }
                Duration before = store.database().worked().plus(service.worked());
                Timings timings = Timings.of(kind.isLong() ? Math.max(50, requests / 10) : requests, () -> {
                    HttpResponse<byte[]> answer = reads.ask(kind.path().get());
                    if (answer.statusCode() != 200) {
                        throw new IllegalStateException(answer.uri() + " answered " + answer.statusCode() + ": "
                                + new String(answer.body(), StandardCharsets.UTF_8));
                    }
                });
                double work = store.database()
                                .worked()
                                .plus(service.worked())
                                .minus(before)
                                .toMillis()
                        / (double) Timings.withWarmUp(timings.count());
                measured.add(kind.name(), kind.target(), timings, work);
                System.err.printf(
                        Locale.ROOT,
                        "  %-36s median %7.2f  p99 %7.2f  max %7.1f  work %7.2f ms  load %.1f%n",
                        kind.name(),
                        timings.median(),
                        timings.p99(),
                        timings.max(),
                        work,
                        Report.load());
            }
        }
    }
}
