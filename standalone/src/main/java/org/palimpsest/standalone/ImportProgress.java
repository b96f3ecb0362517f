package org.palimpsest.standalone;

import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.palimpsest.standalone.server.Imports;
import tools.jackson.databind.JsonNode;

/** Tells a person how far an import has come, at what rate and how long it will take, on standard error. */
abstract class ImportProgress implements AutoCloseable {

    /** Takes an import as the API describes it. */
    abstract void at(JsonNode job);

    @Override
    public abstract void close();

    static ImportProgress onStandardError(boolean terminal) {
        return terminal ? new Bar() : new Lines();
    }

    private static final class Bar extends ImportProgress {

        private @Nullable ProgressBar bar;

        @Override
        void at(JsonNode job) {
            if (bar == null) {
                bar = new ProgressBarBuilder()
                        .setTaskName("import")
                        .setInitialMax(job.path("rows").longValue(0))
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUnit(" rows", 1)
                        .showSpeed()
                        .build();
            }
            bar.stepTo(job.path("handled").longValue(0));
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
                bar = null;
            }
        }
    }

    private static final class Lines extends ImportProgress {

        private static final long PAUSE = Duration.ofSeconds(5).toNanos();

        private long next = System.nanoTime() + PAUSE;

        @Override
        void at(JsonNode job) {
            boolean done = Imports.isOver(job);
            if (done || System.nanoTime() - next >= 0) {
                next = System.nanoTime() + PAUSE;
                Console.progress("import: " + job.path("handled").longValue(0) + " of "
                        + job.path("rows").longValue(0) + " rows"
                        + (job.path("rowsPerSecond").isNumber()
                                ? ", " + job.path("rowsPerSecond").longValue() + " a second"
                                : "")
                        + (!done && job.path("secondsLeft").isNumber()
                                ? ", " + job.path("secondsLeft").longValue() + " s left"
                                : ""));
            }
        }

        @Override
        public void close() {}
    }
}
