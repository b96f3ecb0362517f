package org.palimpsest.query.bundle;

import java.util.Arrays;

/** Where lines are in a file, many of them: twelve bytes each. */
final class Places {

    private static final int FIRST = 1_024;

    private long[] offsets = new long[FIRST];
    private int[] lengths = new int[FIRST];
    private int count;

    /** @return the number of the line among those here, from 0 */
    int add(long offset, int length) {
        if (count == offsets.length) {
            // Half as much again and not twice as much: both are held for a moment.
            offsets = Arrays.copyOf(offsets, count + count / 2);
            lengths = Arrays.copyOf(lengths, count + count / 2);
        }
        offsets[count] = offset;
        lengths[count] = length;
        return count++;
    }

    int count() {
        return count;
    }

    long offset(int number) {
        return offsets[number];
    }

    int length(int number) {
        return lengths[number];
    }
}
