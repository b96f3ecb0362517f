package org.palimpsest.standalone.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file of claims imported over HTTP, from the first byte that is sent until the last row is durable. */
final class Importing {

    private static final int SOURCES = 20;
    private static final int FIGURES = 50;
    private static final long LOOK_AGAIN_NANOS = 20_000_000;
    private static final String HEADER = "key,statement,source.title,source.kind,figure.name,figure.measure,"
            + "figure.valueType,figure.unit,figure.scope,value.kind,value.low,value.said\n";

    private final Stage stage;
    private final Services services;
    private final PlainPostgres postgres;

    Importing(Stage stage, Services services, PlainPostgres postgres) {
        this.stage = stage;
        this.services = services;
        this.postgres = postgres;
    }

    void measure(BenchReport report) throws Exception {
        int rows = stage.quick() ? 20_000 : 100_000;
        double[] ours = new double[Stage.ROUNDS];
        double[] limit = new double[Stage.ROUNDS];
        double[] copied = new double[Stage.ROUNDS];
        warmUp(rows);
        postgres.batches(rows);
        for (int round = 0; round < Stage.ROUNDS; round++) {
            limit[round] = postgres.batches(rows);
            copied[round] = postgres.copy(rows);
            ours[round] = imported(rows);
            stage.say(
                    "  round %d of %d: %,.0f rows/s in batches of 1,000, %,.0f with COPY, %,.0f imported",
                    round + 1, Stage.ROUNDS, limit[round], copied[round], ours[round]);
        }
        report.add(Measure.rate(
                "claims imported from a file, all rules checked",
                Load.median(ours),
                null,
                Load.median(limit),
                0.4,
                String.format(
                        java.util.Locale.ROOT,
                        "%,d rows; the limit is batches of 1,000; COPY writes %,.0f rows/s",
                        rows,
                        Load.median(copied))));
    }

    private void warmUp(int rows) throws Exception {
        double best = 0;
        for (double now = imported(rows); now > best * 1.05; now = imported(rows)) {
            best = now;
        }
    }

    private double imported(int rows) throws Exception {
        byte[] file = file(rows);
        try (Wire wire = services.writing()) {
            long before = System.nanoTime();
            Wire.Answer answer = wire.post(
                            "/api/v1/imports/claims",
                            "text/csv",
                            UUID.randomUUID().toString(),
                            file)
                    .expect(202);
            JsonNode job = JsonMapper.shared().readTree(answer.body());
            UUID id = UUID.fromString(job.path("id").asString());
            while (services.database()
                            .number("SELECT count(*) FROM store.imports WHERE status = 'DONE' AND import_id = '" + id
                                    + "'")
                    == 0) {
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
            double seconds = (System.nanoTime() - before) / 1e9;
            long accepted =
                    services.database().number("SELECT accepted FROM store.imports WHERE import_id = '" + id + "'");
            if (accepted != rows) {
                throw new IllegalStateException("of " + rows + " rows " + accepted + " were accepted");
            }
            return rows / seconds;
        }
    }

    private static byte[] file(int rows) {
        String run = UUID.randomUUID().toString();
        StringBuilder file = new StringBuilder(HEADER);
        for (int i = 0; i < rows; i++) {
            file.append(run)
                    .append('-')
                    .append(i)
                    .append(",\"")
                    .append(SampleClaims.statement(i))
                    .append("\",List ")
                    .append(i % SOURCES)
                    .append(' ')
                    .append(run)
                    .append(",DATASET,People counted ")
                    .append(i % FIGURES)
                    .append(",people,QUANTITY,persons,All that are on the list.,EXACT,")
                    .append(i)
                    .append(',')
                    .append(SampleClaims.said(i))
                    .append('\n');
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }
}
