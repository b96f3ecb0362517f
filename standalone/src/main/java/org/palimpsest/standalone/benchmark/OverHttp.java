package org.palimpsest.standalone.benchmark;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Claims registered over HTTP, authenticated and each under an idempotency key of its own. */
final class OverHttp {

    private static final int CONNECTIONS = 64;

    private final Stage stage;
    private final Services services;
    private final PlainPostgres postgres;
    private final AtomicLong next = new AtomicLong(2_000_000_000L);

    OverHttp(Stage stage, Services services, PlainPostgres postgres) {
        this.stage = stage;
        this.services = services;
        this.postgres = postgres;
    }

    private final class Writer implements Load.Work, AutoCloseable {

        private final Wire wire = services.writing();

        Writer() throws IOException {}

        @Override
        public void once() throws IOException {
            wire.post(
                            "/api/v1/claims",
                            "application/json",
                            UUID.randomUUID().toString(),
                            services.claim(next.getAndIncrement()))
                    .expect(201);
        }

        @Override
        public void close() throws IOException {
            wire.close();
        }
    }

    void measure(BenchReport report) throws Exception {
        double[] ours = new double[Stage.ROUNDS];
        double[] limit = new double[Stage.ROUNDS];
        Load.untilSteady(Load.Threads.PLATFORM, CONNECTIONS, stage.longestWarmUp(), number -> new Writer());
        for (int round = 0; round < Stage.ROUNDS; round++) {
            limit[round] = postgres.singleRows(stage.warmUp(), stage.measured());
            ours[round] = Load.perSecond(
                    Load.Threads.PLATFORM, CONNECTIONS, stage.warmUp(), stage.measured(), number -> new Writer());
            stage.say(
                    "  round %d of %d: %,.0f single rows/s, %,.0f claims/s over HTTP",
                    round + 1, Stage.ROUNDS, limit[round], ours[round]);
        }
        report.add(Measure.rate(
                "claims registered over HTTP, 64 connections",
                Load.median(ours),
                null,
                Load.median(limit),
                0.5,
                "with an API key and an idempotency key each, to a service of its own; the client works on the same"
                        + " processors"));
    }
}
