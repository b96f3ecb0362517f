package org.palimpsest.query.page;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A stretch of a text that lies in the same passages from its first to its last character.
 *
 * @param numbers the passages it lies in; empty for plain text
 * @param starting the passages that begin with it
 */
record Segment(String text, List<Integer> numbers, List<Integer> starting) {

    public boolean isMarked() {
        return !numbers.isEmpty();
    }

    /** The passage that a click leads to: the one that began last, which is the innermost. */
    public int innermost() {
        return numbers.getLast();
    }

    /** All of them, for the script that shows which card belongs to which passage. */
    public String words() {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
