package org.palimpsest.query.page;

import java.util.List;

/**
 * A run of a text over which the same claims lie.
 *
 * @param numbers which claims, as numbered beside the text; empty for text that nothing is anchored to
 * @param starting the claims whose passage begins here
 * @param ending the claims whose passage ends here
 */
record Segment(String text, List<Integer> numbers, List<Integer> starting, List<Integer> ending) {

    public boolean isMarked() {
        return !numbers.isEmpty();
    }
}
