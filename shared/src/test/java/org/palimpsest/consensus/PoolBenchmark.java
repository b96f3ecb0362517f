package org.palimpsest.consensus;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How long a figure's consensus takes from the tallies of its claims, range, listing, explanation and digest included,
 * and then how long it takes to leave out each of its roots, for figures that are hard to pool. The time on the clock is
 * what a reader waits; the time on the processor tells the arithmetic from what else the machine was busy with.
 */
final class PoolBenchmark {

    private static final long SEED = 20_260_101;
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration MEASURED = Duration.ofSeconds(2);
    private static final int LEAST_TIMES = 5;
    private static final ConsensusRule RULE = ConsensusRules.standard();

    private PoolBenchmark() {}

    /** @param arguments a part of the name of the figures that are to run */
    public static void main(String... arguments) {
        String part = arguments.length > 0 ? arguments[0] : "";
        System.out.printf(
                Locale.ROOT,
                "%-66s %6s %26s %26s%n%-66s %6s %8s %8s %8s %8s %8s %8s%n",
                "milliseconds",
                "",
                "on the clock",
                "on the processor",
                "",
                "times",
                "median",
                "99th",
                "most",
                "median",
                "99th",
                "most");
        for (int claims : new int[] {1000, 100}) {
            for (FigureShapes.Shape shape : shapes(claims, part)) {
                measure(claims + " claims: " + shape.name(), () -> RULE.pool(shape.type(), shape.claims()));
            }
        }
        for (int claims : new int[] {1000, 100}) {
            for (FigureShapes.Shape shape : shapes(claims, part)) {
                LeaveOneOut found = LeaveOneOut.of(RULE, shape.type(), shape.claims());
                int roots = found.roots().size();
                String name = claims + " claims, each of " + roots + " roots left out: " + shape.name();
                measure(name, () -> LeaveOneOut.of(RULE, shape.type(), shape.claims()));
            }
        }
    }

    private static List<FigureShapes.Shape> shapes(int claims, String part) {
        return new FigureShapes(new SplittableRandom(SEED))
                .of(claims).stream()
                        .filter(shape -> shape.name().contains(part))
                        .toList();
    }

    /** On processor time, so that a busy machine does not shorten it. */
    private static void measure(String name, Runnable work) {
        long warm = onProcessor() + WARM_UP.toNanos();
        while (onProcessor() < warm) {
            work.run();
        }
        long[] clock = new long[1 << 16];
        long[] processor = new long[clock.length];
        int times = 0;
        long end = onProcessor() + MEASURED.toNanos();
        while (times < LEAST_TIMES || (onProcessor() < end && times < clock.length)) {
            long started = System.nanoTime();
            long startedOnProcessor = onProcessor();
            work.run();
            processor[times] = onProcessor() - startedOnProcessor;
            clock[times++] = System.nanoTime() - started;
        }
        System.out.printf(
                Locale.ROOT,
                "%-66s %6d %s %s%n",
                name,
                times,
                text(Arrays.copyOf(clock, times)),
                text(Arrays.copyOf(processor, times)));
    }

    private static long onProcessor() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static String text(long[] nanos) {
        Arrays.sort(nanos);
        return String.format(
                Locale.ROOT,
                "%8.2f %8.2f %8.2f",
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6,
                nanos[nanos.length - 1] / 1e6);
    }
}
