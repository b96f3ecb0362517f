package org.palimpsest.query.search;

import java.util.List;

/**
 * How what matches is spread. Each facet leaves out what is chosen of itself, so that the other choices keep their counts.
 *
 * @param types CLAIM, FIGURE and SOURCE, in this order
 * @param verdicts by their names, most frequent first
 * @param sources of the claims, by id, the most frequent only
 * @param figures of the claims, likewise
 */
public record SearchFacets(List<Facet> types, List<Facet> verdicts, List<Facet> sources, List<Facet> figures) {

    public static final SearchFacets NONE = new SearchFacets(List.of(), List.of(), List.of(), List.of());

    /**
     * One choice. Counting stops early, however much matches.
     *
     * @param value what to ask for
     * @param name what it is called; the value itself where the value is a word of ours
     * @param atLeast whether there may be more than were counted
     */
    public record Facet(String value, String name, int count, boolean atLeast) {

        /** Such as 42, or 100+ where counting stopped. */
        public String shown() {
            return atLeast ? count + "+" : String.valueOf(count);
        }
    }
}
