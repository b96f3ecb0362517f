package org.palimpsest.query.reading;

/**
 * The position that a read answers for.
 *
 * @param position the last event that is seen, -1 for none; {@link #NOW} stands for whatever is projected now
 * @param settled whether this means the same position for ever: not so for now, nor for an instant up to which
 *     something may still be recorded
 */
public record AsOf(long position, boolean settled) {

    private static final long LATEST = Long.MAX_VALUE - 1;

    /** Whatever is projected now. */
    public static final AsOf NOW = new AsOf(LATEST, false);

    public static AsOf position(long position) {
        return new AsOf(position, true);
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

    /**
     * What to join to get, of a temporal table, the one row of this position about something; uses {@code :at}.
     *
     * @param table with its schema
     * @param key the column that says what a row is about
     * @param about what that must be
     */
    public String join(String table, String alias, String key, String about) {
        // However often a thing has changed, its row of then is the first one back from there. The planner cannot know
        // that periods do not overlap, and would look at every earlier one.
        return isNow()
                ? "%1$s %2$s ON %2$s.%3$s = %4$s AND %5$s".formatted(table, alias, key, about, of(alias))
                : """
                LATERAL (SELECT * FROM %1$s past WHERE past.%3$s = %4$s AND past.valid_from <= :at
                    ORDER BY past.valid_from DESC LIMIT 1) %2$s ON %2$s.valid_until > :at
                """.formatted(table, alias, key, about);
    }
}
