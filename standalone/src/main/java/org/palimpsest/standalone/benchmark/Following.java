package org.palimpsest.standalone.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** How soon what one service acknowledged is read from the other one, and what waiting for it costs while nothing happens. */
final class Following {

    private static final Duration LONGEST_COMPARISON = Duration.ofSeconds(30);

    private final Stage stage;
    private final Services services;
    private long next = 1_000_000_000;

    Following(Stage stage, Services services) {
        this.stage = stage;
        this.services = services;
    }

    void measure(BenchReport report) throws Exception {
        int writes = stage.quick() ? 300 : 2_000;
        stage.say("  %d writes, each followed to the other service", writes);
        double[] millis = followed(writes);
        String note =
                writes + " writes one after the other, from the acknowledgement until a GET of the claim is answered";
        report.add(Measure.most(
                "acknowledged write visible at the other service, median", millis[writes / 2], null, "ms", 15, note));
        report.add(Measure.most(
                "acknowledged write visible at the other service, p99",
                millis[Math.min(writes - 1, writes * 99 / 100)],
                null,
                "ms",
                60,
                ""));
        idle(report);
    }

    private double[] followed(int writes) throws Exception {
        double[] millis = new double[writes];
        try (Follower follower = new Follower()) {
            Load.untilSteady(Load.Threads.PLATFORM, 1, stage.longestWarmUp(), number -> follower::once);
            for (int i = 0; i < writes; i++) {
                millis[i] = follower.millis();
            }
        }
        Arrays.sort(millis);
        return millis;
    }

    private final class Follower implements AutoCloseable {

        private final Wire writing = services.writing();
        private final Wire reading = services.reading();

        Follower() throws IOException {}

        void once() throws IOException {
            millis();
        }

        double millis() throws IOException {
            Wire.Answer answer = writing.post(
                            "/api/v1/claims",
                            "application/json",
                            UUID.randomUUID().toString(),
                            services.claim(next++))
                    .expect(201);
            long acknowledged = System.nanoTime();
            String claim = answer.headers().get("location");
            reading.get(claim + "?minPosition=" + answer.headers().get("palimpsest-position"))
                    .expect(200);
            double millis = (System.nanoTime() - acknowledged) / 1e6;
            // Writes come when they come, not in step with what the reader does.
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(10_000_000));
            return millis;
        }

        @Override
        public void close() throws IOException {
            writing.close();
            reading.close();
        }
    }

    private void idle(BenchReport report) throws Exception {
        Duration idle = stage.quick() ? Duration.ofSeconds(10) : Duration.ofSeconds(60);
        stage.say("  waiting %d s while nothing happens", idle.toSeconds());
        boolean nothingIsLeft = awaitCompared();
        Duration before = worked();
        long from = System.nanoTime();
        for (long left = idle.toNanos(); left > 0; left = from + idle.toNanos() - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        double share = worked().minus(before).toNanos() * 100.0 / (System.nanoTime() - from);
        report.add(Measure.most(
                "processor time of the query service and its connections while it waits",
                share,
                null,
                "% of a core",
                1,
                "over " + idle.toSeconds() + " s without an event"
                        + (nothingIsLeft ? "" : ", while what was projected was still compared with the events")));
    }

    /** What was written just now is compared some seconds later, and what was compiled and collected for it is over by then. */
    private boolean awaitCompared() throws Exception {
        long from = System.nanoTime();
        while (services.database().compared() < services.database().head()) {
            if (System.nanoTime() - from > LONGEST_COMPARISON.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        return true;
    }

    private Duration worked() throws Exception {
        return services.query().worked().plus(services.database().worked("palimpsest-query%"));
    }
}
