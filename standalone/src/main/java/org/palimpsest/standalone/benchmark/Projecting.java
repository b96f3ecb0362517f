package org.palimpsest.standalone.benchmark;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A generated store: rebuilding everything that is read from it, and reading it. */
final class Projecting {

    private static final Duration PATIENCE = Duration.ofHours(3);
    private static final long LOOK_AGAIN_NANOS = 50_000_000;

    private final Stage stage;
    private final int claims;

    Projecting(Stage stage, int claims) {
        this.stage = stage;
        this.claims = claims;
    }

    void measure(BenchReport report) throws Exception {
        StoreDatabase database = stage.generated(claims);
        boolean rebuilds = stage.isWanted().test("rebuild");
        if (rebuilds && rounds(database) == 1 && !isFilled(database)) {
            rebuildFromNothing(report, database);
            rebuilds = false;
        }
        if (!rebuilds && !stage.isWanted().test("reads")) {
            return;
        }
        try (ServiceProcess service = start(database)) {
            awaitProjected(stage, database, service);
            service.awaitHealthy();
            if (rebuilds) {
                rebuild(report, database, service);
            }
            if (stage.isWanted().test("reads")) {
                database.settle();
                reads(report, database, service);
                resident(report, "query service", service);
            }
        }
    }

    /** Whether its tables have the claims, some of which are planned and never filed; those have not whose filling was cut off. */
    private boolean isFilled(StoreDatabase database) throws SQLException {
        return database.projected() >= 0 && database.number("SELECT count(*) FROM read.claims") >= claims * 9L / 10;
    }

    /**
     * Nothing is compared with the events meanwhile: of a large store that takes a fifth of a core for long, and tables that only
     * count as written would rightly be found different.
     */
    private ServiceProcess start(StoreDatabase database) throws IOException {
        Map<String, String> properties = new TreeMap<>(database.properties());
        properties.put("palimpsest.reconciliation.rest", "12h");
        return ServiceProcess.start(
                ServiceProcess.Service.QUERY,
                properties,
                ServiceProcess.SMALL,
                stage.folder().resolve("query-service-generated.log"));
    }

    /**
     * A large store is projected once instead of twice: its tables count as written while they are empty, and the rebuild that
     * is measured fills them.
     */
    private void rebuildFromNothing(BenchReport report, StoreDatabase database) throws Exception {
        try (ServiceProcess service = start(database)) {
            for (long deadline = System.nanoTime() + PATIENCE.toNanos(); database.projected() < 0; ) {
                service.checkAlive();
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("nothing projected within " + PATIENCE);
                }
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
        }
        database.execute("""
                UPDATE read.projection_tokens SET position = (SELECT position FROM store.head);
                UPDATE read.rebuild_requests SET finished_at = now() WHERE finished_at IS NULL;
                DELETE FROM read.differences
                """);
        try (ServiceProcess service = start(database)) {
            service.awaitHealthy();
            rebuild(report, database, service);
        }
    }

    /** Waits until the tables that are read have every event of the store. */
    static void awaitProjected(Stage stage, StoreDatabase database, ServiceProcess service) throws Exception {
        long head = database.head();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long before = System.nanoTime();
        long told = before;
        for (long now = database.projected(); now < head; now = database.projected()) {
            service.checkAlive();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not projected within " + PATIENCE);
            }
            if (System.nanoTime() - told > 10_000_000_000L) {
                told = System.nanoTime();
                stage.say("  %,d of %,d projected", now + 1, head + 1);
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        stage.say("  projected in %.0f s", (System.nanoTime() - before) / 1e9);
    }

    /** In the long form a store is so large that one more time would tell nothing more. */
    private int rounds(StoreDatabase database) throws SQLException {
        return stage.quick() || database.head() < 200_000 ? Stage.ROUNDS : 1;
    }

    private void rebuild(BenchReport report, StoreDatabase database, ServiceProcess service) throws Exception {
        long events = database.head() + 1;
        int rounds = rounds(database);
        double[] ours = new double[rounds];
        double[] limit = new double[Stage.ROUNDS];
        PlainPostgres.scan(database);
        for (int round = 0; round < Stage.ROUNDS; round++) {
            limit[round] = PlainPostgres.scan(database);
        }
        for (int round = 0; round < rounds; round++) {
            ours[round] = events / rebuilt(database, service);
            stage.say("  rebuild %d of %d: %,.0f events/s", round + 1, rounds, ours[round]);
        }
        report.add(Measure.rate(
                "events rebuilt into all projections, consensus included",
                Load.median(ours),
                null,
                Load.median(limit),
                0.3,
                String.format(
                        Locale.ROOT,
                        "%,d events with sealed texts; the limit is a cursor over the same events; rounds: %d",
                        events,
                        rounds)));
    }

    private static double rebuilt(StoreDatabase database, ServiceProcess service) throws Exception {
        long before = System.nanoTime();
        try (Wire admin = new Wire(service.address(), Services.basic("admin"))) {
            admin.post(
                            "/api/v1/projections/all/rebuild",
                            "application/json",
                            UUID.randomUUID().toString(),
                            new byte[0])
                    .expect(202);
        }
        while (database.number("SELECT count(*) FROM read.rebuild_requests WHERE finished_at IS NULL") > 0) {
            service.checkAlive();
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        if (database.number("SELECT count(*) FROM read.rebuilds WHERE status <> 'DONE'") > 0) {
            throw new IllegalStateException(
                    database.text("SELECT string_agg(name || ': ' || coalesce(detail, status), '; ') FROM read.rebuilds"
                            + " WHERE status <> 'DONE'"));
        }
        return (System.nanoTime() - before) / 1e9;
    }

    private void reads(BenchReport report, StoreDatabase database, ServiceProcess service) throws Exception {
        Catalogue catalogue;
        try (Connection connection = database.owner()) {
            catalogue = Catalogue.read(connection);
        }
        Vocabulary vocabulary = new Vocabulary(new Dice(Stage.SEED));
        List<String> verdicts = List.of("CONFIRMED", "LIKELY", "CONTESTED", "REFUTED");
        String of = String.format(
                Locale.ROOT, " at %,d claims, p99", catalogue.claims().size());
        int requests = stage.quick() ? 300 : 2_000;
        List<Asked> all = List.of(
                new Asked(
                        "data of a figure's page",
                        () -> "/api/v1/figures/" + any(catalogue.figures()).id() + "/consensus"),
                new Asked(
                        "a figure's page",
                        () -> "/figures/" + any(catalogue.figures()).id()),
                new Asked("search for a word, with facets", () -> "/search?q=" + vocabulary.word()),
                new Asked(
                        "search for a word among verdicts, with facets",
                        () -> "/search?q=" + vocabulary.word() + "&type=CLAIM&verdict=" + any(verdicts)));
        try (Wire wire = new Wire(service.address(), "")) {
            Load.untilSteady(Load.Threads.PLATFORM, 1, stage.longestWarmUp(), number -> () -> {
                for (Asked each : all) {
                    wire.get(each.next().get()).expect(200);
                }
            });
            for (Asked each : all) {
                ask(report, wire, each.name() + of, requests, each.next());
            }
        }
    }

    /** @param next an address to ask for, another one each time */
    private record Asked(String name, Supplier<String> next) {}

    private void ask(BenchReport report, Wire wire, String name, int requests, Supplier<String> next) throws Exception {
        Timings timings = Timings.of(requests, () -> wire.get(next.get()).expect(200));
        stage.say("  %s: median %.1f ms, p99 %.1f ms", name, timings.median(), timings.p99());
        report.add(Measure.most(
                name,
                timings.p99(),
                null,
                "ms",
                50,
                String.format(
                        Locale.ROOT,
                        "%d requests one after the other, median %.1f ms, most %.1f ms",
                        timings.count(),
                        timings.median(),
                        timings.max())));
    }

    private static <T> T any(List<T> of) {
        return of.get(ThreadLocalRandom.current().nextInt(of.size()));
    }

    /** The most memory that a service ever had, which it is given as a heap of at most 512 MB and what comes on top. */
    static void resident(BenchReport report, String name, ServiceProcess service) {
        OptionalLong most = service.mostResident();
        report.add(Measure.most(
                "most resident memory of the " + name,
                most.isPresent() ? most.getAsLong() / 1e6 : null,
                null,
                "MB",
                1_000,
                String.join(" ", new ArrayList<>(ServiceProcess.SMALL))));
    }
}
