package org.palimpsest.standalone.benchmark;

import org.jspecify.annotations.Nullable;

/**
 * One row of what was measured.
 *
 * @param ours what we took or did, in the unit; {@code null} where it could not be measured
 * @param stock the same on Axon's stock wiring, where that has such a thing
 * @param limit what PostgreSQL does by itself in the same run, where that has such a thing
 * @param ratio ours to the limit; {@code null} where there is no limit
 * @param target of the ratio where there is a limit, else of ours
 * @param isMost whether the target is the most that is allowed, or the least that is asked for
 * @param note what has to be known to read the row; may be empty
 */
record Measure(
        String name,
        @Nullable Double ours,
        @Nullable Double stock,
        @Nullable Double limit,
        String unit,
        @Nullable Double ratio,
        double target,
        boolean isMost,
        String note) {

    /** So many a second, compared with what PostgreSQL does. */
    static Measure rate(String name, double ours, @Nullable Double stock, double limit, double target, String note) {
        return new Measure(name, ours, stock, limit, "1/s", ours / limit, target, false, note);
    }

    /** Something that must not be more than the target. */
    static Measure most(
            String name, @Nullable Double ours, @Nullable Double stock, String unit, double target, String note) {
        return new Measure(name, ours, stock, null, unit, null, target, true, note);
    }

    boolean isMet() {
        Double compared = ratio == null ? ours : ratio;
        return compared != null && (isMost ? compared <= target : compared >= target);
    }
}
