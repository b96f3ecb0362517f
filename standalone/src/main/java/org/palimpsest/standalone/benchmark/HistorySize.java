package org.palimpsest.standalone.benchmark;

/**
 * How much of everything a generated history has. At every size there are figures with 1,000 claims and 10,000 events, so
 * that the same question can be asked of a young store and of an old one.
 *
 * @param events all of them
 * @param claims claims filed
 * @param figures figures defined, large and rooted ones included
 * @param large figures with {@link #CLAIMS_OF_LARGE} claims and {@link #EVENTS_OF_LARGE} events
 * @param rooted figures whose claims go back to exactly {@link #ROOTS} roots
 * @param sources sources registered
 * @param roots how many of the sources are what others go back to
 */
public record HistorySize(int events, int claims, int figures, int large, int rooted, int sources, int roots) {

    static final int CLAIMS_OF_LARGE = 1_000;
    static final int EVENTS_OF_LARGE = 10_000;
    static final int ROOTS_OF_LARGE = 60;

    static final int CLAIMS_OF_ROOTED = 120;
    static final int EVENTS_OF_ROOTED = 1_200;
    static final int ROOTS = 50;

    static final int SMALLEST = 20_000;

    /**
     * The smallest history with so many claims: of each, a filing and two events more. Figures with 1,000 claims are as
     * rare in it as they are among many.
     */
    static HistorySize ofClaims(int claims) {
        HistorySize of = of(Math.max(SMALLEST, (int) (claims * 3.3)));
        return new HistorySize(
                of.events(),
                Math.max(claims, of.claims()),
                Math.max(of.figures(), claims / 20),
                Math.min(10, claims / 100_000),
                Math.min(10, claims / 20_000),
                of.sources(),
                of.roots());
    }

    /** @throws IllegalArgumentException below {@value #SMALLEST} */
    public static HistorySize of(int events) {
        if (events < SMALLEST) {
            throw new IllegalArgumentException("a history has at least " + SMALLEST + " events, not " + events);
        }
        return new HistorySize(
                events,
                events / 10,
                events / 200,
                Math.clamp(events / 25_000, 1, 10),
                Math.clamp(events / 100_000, 2, 10),
                Math.max(200, events / 500),
                Math.max(100, events / 2_500));
    }
}
