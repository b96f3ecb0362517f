package org.palimpsest.standalone.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same work done by many at once, again and again for a while. */
final class Load {

    /** What one of them does. */
    @FunctionalInterface
    interface Work {
        void once() throws Exception;
    }

    /** Makes the work of each. */
    @FunctionalInterface
    interface Worker {
        Work start(int number) throws Exception;
    }

    private static final Duration WINDOW = Duration.ofSeconds(3);

    /** What those who work at once run on. */
    enum Threads {
        /** Those of the operating system. */
        PLATFORM,

        /** As the command service gives them to requests. */
        VIRTUAL;

        private ExecutorService start(int workers) {
            return this == VIRTUAL
                    ? Executors.newVirtualThreadPerTaskExecutor()
                    : Executors.newFixedThreadPool(workers);
        }
    }

    private Load() {}

    /**
     * Works until it gets no faster, and at most so long. Java compiles what it runs while it runs, for half a minute here;
     * what is compared is what a service does from then on.
     */
    static void untilSteady(Threads threads, int workers, Duration longest, Worker worker) throws Exception {
        double best = 0;
        int noFaster = 0;
        for (long end = System.nanoTime() + longest.toNanos(); System.nanoTime() < end && noFaster < 2; ) {
            double rate = perSecond(threads, workers, Duration.ZERO, WINDOW, worker);
            noFaster = rate > best * 1.05 ? 0 : noFaster + 1;
            best = Math.max(best, rate);
        }
    }

    /** How often a second the work of all was done, after a while that is not counted. */
    static double perSecond(Threads threads, int workers, Duration warmUp, Duration measured, Worker worker)
            throws Exception {
        List<Work> works = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            works.add(worker.start(i));
        }
        List<Future<Long>> counts = new ArrayList<>();
        try (ExecutorService executor = threads.start(workers)) {
            long warm = System.nanoTime() + warmUp.toNanos();
            long end = warm + measured.toNanos();
            for (Work work : works) {
                counts.add(executor.submit(() -> count(work, warm, end)));
            }
            long all = 0;
            for (Future<Long> count : counts) {
                all += of(count);
            }
            return all / (measured.toNanos() / 1e9);
        } finally {
            for (Work work : works) {
                if (work instanceof AutoCloseable closeable) {
                    closeable.close();
                }
            }
        }
    }

    private static long count(Work work, long warm, long end) throws Exception {
        long count = 0;
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            work.once();
            long done = System.nanoTime();
            if (done >= warm && done < end) {
                count++;
            }
        }
        return count;
    }

    private static long of(Future<Long> count) throws Exception {
        try {
            return count.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** Of an odd number of values the middle one. */
    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
