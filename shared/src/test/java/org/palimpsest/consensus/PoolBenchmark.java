package org.palimpsest.consensus;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How long a figure's consensus takes from the tallies of its claims, range, listing, explanation and digest included,
 * for figures that are hard to pool. The time on the clock is what a reader waits; the time on the processor tells the
 * arithmetic from what else the machine was busy with.
 */
final class PoolBenchmark {

    private static final long SEED = 20_260_101;
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final ConsensusRule RULE = ConsensusRules.standard();

    private PoolBenchmark() {}

    /** @param arguments how often each is measured (standard 300), then a part of the name of those that are to run */
    public static void main(String... arguments) {
        int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300;
        String part = arguments.length > 1 ? arguments[1] : "";
        System.out.printf(Locale.ROOT, "%-52s %26s %26s%n", "milliseconds", "on the clock", "on the processor");
        System.out.printf(
                Locale.ROOT, "%-52s %8s %8s %8s %8s %8s %8s%n", "", "median", "99th", "most", "median", "99th", "most");
        for (int claims : new int[] {1000, 100}) {
            List<FigureShapes.Shape> shapes = new FigureShapes(new SplittableRandom(SEED)).of(claims);
            for (FigureShapes.Shape shape : shapes) {
                if (shape.name().contains(part)) {
                    measure(claims + " claims: " + shape.name(), times, () -> RULE.pool(shape.type(), shape.claims()));
                }
            }
        }
    }

    private static void measure(String name, int times, Runnable work) {
        long warm = onProcessor() + WARM_UP.toNanos();
        while (onProcessor() < warm) {
            work.run();
        }
        long[] clock = new long[times];
        long[] processor = new long[times];
        for (int i = 0; i < times; i++) {
            long started = System.nanoTime();
            long startedOnProcessor = onProcessor();
            work.run();
            processor[i] = onProcessor() - startedOnProcessor;
            clock[i] = System.nanoTime() - started;
        }
        System.out.printf(Locale.ROOT, "%-52s %s %s%n", name, text(clock), text(processor));
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
