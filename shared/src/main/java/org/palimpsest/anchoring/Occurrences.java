package org.palimpsest.anchoring;

/** Where each different word of a text stands. */
final class Occurrences {

    private final int[] firsts;
    private final int[] places;

    Occurrences(int[] ids, int count, int vocabulary) {
        firsts = new int[vocabulary + 1];
        for (int word = 0; word < count; word++) {
            firsts[ids[word] + 1]++;
        }
        for (int id = 0; id < vocabulary; id++) {
            firsts[id + 1] += firsts[id];
        }
        int[] next = firsts.clone();
        places = new int[count];
        for (int word = 0; word < count; word++) {
            places[next[ids[word]]++] = word;
        }
    }

    int count(int id) {
        return firsts[id + 1] - firsts[id];
    }

    /** The place of an occurrence, which counts from 0 in the order of the text. */
    int place(int id, int occurrence) {
        return places[firsts[id] + occurrence];
    }
}
