package org.palimpsest.standalone.benchmark;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.palimpsest.claim.ClaimFiled;

/**
 * Claims registered and reviewed in this process, each durable before the next: by us, on Axon's stock wiring, and rows of
 * the same size in PostgreSQL alone, by turns.
 */
final class Writing {

    private static final int WRITERS_OF_REVIEWS = 64;
    private static final int PRACTICE_CLAIMS = 2_000;

    /** What is done in each round. */
    private enum Kind {
        CLAIMS_16(16, 0, 0.6, "claims registered, 16 writers"),
        CLAIMS_64(64, 0, 1.2, "claims registered, 64 writers"),
        CLAIMS_256(256, 0, 1.5, "claims registered, 256 writers"),
        REVIEWS_SHORT(WRITERS_OF_REVIEWS, 10, 1.0, "reviews of claims with 10 events, 64 writers"),
        REVIEWS_LONG(WRITERS_OF_REVIEWS, 1_000, 0.7, "reviews of claims with 1,000 events, 64 writers");

        private final int writers;
        private final int length;
        private final double target;
        private final String title;

        Kind(int writers, int length, double target, String title) {
            this.writers = writers;
            this.length = length;
            this.target = target;
            this.title = title;
        }

        boolean isReview() {
            return length > 0;
        }

        /** How many claims of that length there are to review. */
        int claims() {
            return length == 10 ? 2_000 : WRITERS_OF_REVIEWS;
        }
    }

    private final Stage stage;
    private final PlainPostgres postgres;
    private final SampleClaims claims = new SampleClaims();
    private final Map<Kind, List<List<Record>>> existing = new EnumMap<>(Kind.class);
    private final Map<Kind, List<UUID>> reviewed = new EnumMap<>(Kind.class);
    private final List<List<Record>> practice = new ArrayList<>();
    private final double[] plain = new double[Stage.ROUNDS];

    Writing(Stage stage, PlainPostgres postgres) {
        this.stage = stage;
        this.postgres = postgres;
        for (int i = 0; i < PRACTICE_CLAIMS; i++) {
            practice.add(claims.events(1));
        }
        for (Kind kind : Kind.values()) {
            if (kind.isReview()) {
                List<List<Record>> histories = new ArrayList<>();
                for (int i = 0; i < kind.claims(); i++) {
                    histories.add(claims.events(kind.length));
                }
                existing.put(kind, histories);
                reviewed.put(kind, ids(histories));
            }
        }
    }

    void measure(BenchReport report) throws Exception {
        stage.say("  storing claims that are to be reviewed");
        List<List<Record>> all = Stream.concat(
                        practice.stream(), existing.values().stream().flatMap(List::stream))
                .toList();
        try (CommandSide ours = new OurCommandSide(
                        stage.grown("in_process"), stage.folder().resolve("in-process.log"), all);
                CommandSide stock = new StockCommandSide(stage.server().another("stock"), all)) {
            existing.clear();
            stage.say("  warming up");
            warmUp(ours);
            warmUp(stock);
            long before = ours.events();
            Map<Kind, double[]> our = rates();
            Map<Kind, double[]> stocks = rates();
            for (int round = 0; round < Stage.ROUNDS; round++) {
                plain[round] = postgres.singleRows(stage.warmUp(), stage.measured());
                for (Kind kind : Kind.values()) {
                    our.get(kind)[round] = rate(ours, kind);
                }
                for (Kind kind : Kind.values()) {
                    stocks.get(kind)[round] = rate(stock, kind);
                }
                stage.say(
                        "  round %d of %d: %,.0f single rows/s, %,.0f claims/s by 64 writers",
                        round + 1, Stage.ROUNDS, plain[round], our.get(Kind.CLAIMS_64)[round]);
            }
            double limit = Load.median(plain);
            for (Kind kind : Kind.values()) {
                report.add(Measure.rate(
                        kind.title,
                        Load.median(our.get(kind)),
                        Load.median(stocks.get(kind)),
                        limit,
                        kind.target,
                        kind.isReview()
                                ? "any of " + kind.claims() + " claims, so most have been loaded before"
                                : "in process; the limit is single rows over 16 connections"));
            }
            size(report, ours, stock, ours.events() - before);
        }
    }

    /** Reviews others than those that are measured, which are to be loaded for the first time when they are. */
    private void warmUp(CommandSide side) throws Exception {
        List<UUID> others = ids(practice);
        Load.untilSteady(side.threads(), WRITERS_OF_REVIEWS, stage.longestWarmUp(), number -> () -> side.file(claims));
        Load.untilSteady(
                side.threads(),
                WRITERS_OF_REVIEWS,
                stage.longestWarmUp(),
                number -> () -> side.confirm(any(others), claims));
    }

    private static List<UUID> ids(List<List<Record>> histories) {
        return histories.stream()
                .map(history -> ((ClaimFiled) history.getFirst()).claimId())
                .toList();
    }

    private double rate(CommandSide side, Kind kind) throws Exception {
        return Load.perSecond(
                side.threads(),
                kind.writers,
                stage.warmUp(),
                stage.measured(),
                number -> kind.isReview()
                        ? () -> side.confirm(any(reviewed.get(kind)), claims)
                        : () -> side.file(claims));
    }

    private static UUID any(List<UUID> of) {
        return of.get(ThreadLocalRandom.current().nextInt(of.size()));
    }

    private static Map<Kind, double[]> rates() {
        Map<Kind, double[]> rates = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            rates.put(kind, new double[Stage.ROUNDS]);
        }
        return rates;
    }

    private static void size(BenchReport report, CommandSide ours, CommandSide stock, long written) throws Exception {
        report.add(Measure.most(
                "bytes an event takes on disk beyond its JSON, indexes included",
                beyondJson(ours),
                beyondJson(stock),
                "bytes",
                220,
                String.format(
                        Locale.ROOT,
                        "%,d events, %,d of them written by the rows above; the keys of sealed texts are counted in,"
                                + " reservations and idempotency keys are not",
                        ours.events(),
                        written)));
    }

    private static double beyondJson(CommandSide side) throws SQLException {
        return (side.bytes() - side.json()) * 1.0 / side.events();
    }
}
