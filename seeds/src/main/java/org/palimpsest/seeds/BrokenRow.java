package org.palimpsest.seeds;

/** A row that cannot be used as it stands. */
final class BrokenRow extends RuntimeException {

    private final boolean dependent;

    BrokenRow(String detail) {
        this(detail, false);
    }

    private BrokenRow(String detail, boolean dependent) {
        super(detail);
        this.dependent = dependent;
    }

    /** The row is sound, but it rests on one that is not. */
    static BrokenRow because(String detail) {
        return new BrokenRow(detail, true);
    }

    boolean dependent() {
        return dependent;
    }
}
