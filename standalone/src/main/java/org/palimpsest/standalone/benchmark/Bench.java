package org.palimpsest.standalone.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.palimpsest.standalone.data.CannotRun;
import org.palimpsest.standalone.postgres.EmbeddedPostgres;
import org.palimpsest.standalone.postgres.Memory;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Measures how fast this program is on this machine, beside PostgreSQL alone and beside the same aggregate on Axon's stock
 * wiring. Everything it needs it makes in a folder of its own, and takes away with it, however it ends.
 */
public final class Bench {

    private static final long GIGABYTE = 1_000_000_000L;
    private static final long SMALLEST_MEMORY = 3 * GIGABYTE;

    /** Bytes on disk for each claim of the large store, its reviews, read tables and indexes included; measured 11 kB. */
    private static final long BYTES_OF_CLAIM = 16_000;

    /** The same for each event, of which a claim has some three. */
    private static final long BYTES_OF_EVENT = 5_000;

    private static final long STORES_THAT_GROW = 2;

    /**
     * What is wanted.
     *
     * @param quick in a few minutes, on small stores
     * @param claims how many the store has that is read
     * @param events how many a store has before anything is written to it; 0 for an empty one
     * @param only part of the name of the groups to measure: writing, following, http, import, rebuild, reads; empty for
     *     all
     * @param parent where the folder is made
     * @param store where a store with so many claims is kept from one time to the next; {@code null} to keep none
     */
    public record Wish(
            boolean quick,
            int claims,
            int events,
            String only,
            Path parent,
            @Nullable Path store) {}

    private final Wish wish;
    private final Consumer<String> progress;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private Bench(Wish wish, Consumer<String> progress) {
        this.wish = wish;
        this.progress = progress;
    }

    /**
     * @param progress hears in lines what is going on
     * @throws CannotRun when this machine has not got what it takes
     */
    public static BenchReport run(Wish wish, Consumer<String> progress) throws Exception {
        return new Bench(wish, progress).run();
    }

    private BenchReport run() throws Exception {
        checkMachine();
        // The output is the report, and nothing that a library has to say.
        LoggingSystem.get(Bench.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
        Path folder = Files.createTempDirectory(wish.parent(), "palimpsest-bench-");
        Thread onSignal = new Thread(this::closeAll, "bench-stop");
        Runtime.getRuntime().addShutdownHook(onSignal);
        opened(() -> Folders.delete(folder));
        try {
            return measured(folder);
        } finally {
            closeAll();
            Runtime.getRuntime().removeShutdownHook(onSignal);
        }
    }

    private BenchReport measured(Path folder) throws Exception {
        progress.accept("Starting PostgreSQL in " + folder + " …");
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.resolve("postgres"), StoreDatabase.PASSWORD);
        opened(postgres);
        StoreDatabase server = new StoreDatabase(postgres.url(), folder.resolve("log"));
        BenchReport report = new BenchReport(Machine.describe(server, wish.events()));
        Predicate<String> isWanted = group -> group.contains(wish.only());
        Stage stage = new Stage(folder, server, kept(), wish.quick(), wish.events(), isWanted, progress);
        PlainPostgres plain = new PlainPostgres(server.another("plain"));
        if (isWanted.test("writing")) {
            progress.accept("Claims and reviews in process …");
            new Writing(stage, plain).measure(report);
        }
        if (isWanted.test("following") || isWanted.test("http") || isWanted.test("import")) {
            apart(stage, plain, report);
        }
        if (isWanted.test("rebuild") || isWanted.test("reads")) {
            progress.accept("Rebuilding and reading a store of " + String.format(Locale.ROOT, "%,d", wish.claims())
                    + " claims …");
            new Projecting(stage, wish.claims()).measure(report);
        }
        return report;
    }

    private @Nullable StoreDatabase kept() throws Exception {
        if (wish.store() == null) {
            return null;
        }
        HistorySize size = HistorySize.ofClaims(wish.claims());
        progress.accept(
                String.format(Locale.ROOT, "Opening a store of %,d events in %s …", size.events(), wish.store()));
        GeneratedStore kept = GeneratedStore.open(wish.store(), size, Stage.SEED);
        opened(kept);
        if (kept.database().head() + 1 < size.events()) {
            throw new CannotRun(String.format(
                    Locale.ROOT,
                    "The store in %s has %,d events, and %,d claims take %,d; name another folder, or fewer claims.",
                    wish.store(),
                    kept.database().head() + 1,
                    wish.claims(),
                    size.events()));
        }
        return kept.database();
    }

    private void apart(Stage stage, PlainPostgres plain, BenchReport report) throws Exception {
        progress.accept("Starting both services …");
        try (Services services = new Services(stage.ofServices(), stage.folder())) {
            opened(services);
            if (stage.isWanted().test("following")) {
                progress.accept("From one service to the other …");
                Projecting.awaitProjected(stage, services.database(), services.query());
                new Following(stage, services).measure(report);
            }
            services.stopQuery();
            if (stage.isWanted().test("http")) {
                progress.accept("Claims over HTTP …");
                new OverHttp(stage, services, plain).measure(report);
            }
            if (stage.isWanted().test("import")) {
                progress.accept("Importing …");
                new Importing(stage, services, plain).measure(report);
            }
            Projecting.resident(report, "command service", services.command());
        }
    }

    private void checkMachine() throws IOException {
        Path parent = wish.parent();
        if (!Files.isDirectory(parent) || !Files.isWritable(parent)) {
            throw new CannotRun("The folder " + parent.toAbsolutePath()
                    + " is not there or cannot be written; name another with --folder.");
        }
        checkRoom(wish, Files.getFileStore(parent).getUsableSpace(), Memory.bytes());
    }

    /** @throws CannotRun when the disk or the memory is too small, both in bytes */
    static void checkRoom(Wish wish, long disk, long memory) {
        long needed = (wish.quick() ? 4 : 8) * GIGABYTE
                + wish.claims() * BYTES_OF_CLAIM
                + wish.events() * STORES_THAT_GROW * BYTES_OF_EVENT;
        if (disk < needed) {
            throw new CannotRun(String.format(
                    Locale.ROOT,
                    "The benchmark needs %.1f GB on disk and %s has %.1f GB free; name another folder with --folder, or"
                            + " take fewer claims with --claims or --quick.",
                    needed / 1e9,
                    wish.parent().toAbsolutePath(),
                    disk / 1e9));
        }
        if (memory < SMALLEST_MEMORY) {
            throw new CannotRun(String.format(
                    Locale.ROOT,
                    "The benchmark runs two services, PostgreSQL and what measures them at once and needs 3 GB of"
                            + " memory; this machine has %.1f GB.",
                    memory / 1e9));
        }
    }

    private synchronized void opened(AutoCloseable resource) {
        open.push(resource);
    }

    /** The last opened first; once. */
    private synchronized void closeAll() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                progress.accept("Could not clean up: " + e.getMessage());
            }
        }
    }
}
