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
}
