package org.palimpsest.standalone.benchmark;

import java.util.Arrays;

/**
 * How long something took, in milliseconds.
 *
 * @param count how often it was done
 * @param p99 what 99 of 100 took at most
 */
record Timings(int count, double median, double p99, double max) {

    /** How often something is done to measure it so often. */
    static int withWarmUp(int count) {
        return count + Math.max(20, count / 10);
    }

    interface Work {
        void once() throws Exception;
    }

    /** Does something so often, after a tenth as often without looking at the clock. */
    static Timings of(int count, Work work) throws Exception {
        for (int i = count; i < withWarmUp(count); i++) {
            work.once();
        }
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            long before = System.nanoTime();
            work.once();
            nanos[i] = System.nanoTime() - before;
        }
        Arrays.sort(nanos);
        return new Timings(
                count,
                nanos[count / 2] / 1e6,
                nanos[Math.min(count - 1, (int) Math.ceil(count * 0.99) - 1)] / 1e6,
                nanos[count - 1] / 1e6);
    }
}
