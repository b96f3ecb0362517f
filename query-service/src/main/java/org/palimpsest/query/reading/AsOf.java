package org.palimpsest.query.reading;

/**
 * The position that a read answers for.
 *
 * @param position the last event that is seen; {@link #NOW} stands for whatever is projected now
 */
public record AsOf(long position) {

    private static final long LATEST = Long.MAX_VALUE - 1;

    /** Whatever is projected now. */
    public static final AsOf NOW = new AsOf(LATEST);

    public static AsOf position(long position) {
        return new AsOf(position);
    }

    public boolean isNow() {
        return position == LATEST;
    }

    /** The condition that a temporal table's row, under an alias, is the one of this position; uses {@code :at}. */
    public String of(String alias) {
        // Current rows have indexes of their own, which the planner recognises by this literal.
        return isNow()
                ? alias + ".valid_until = " + Long.MAX_VALUE
                : alias + ".valid_from <= :at AND " + alias + ".valid_until > :at";
    }
}
