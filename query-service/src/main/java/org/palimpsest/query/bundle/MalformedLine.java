package org.palimpsest.query.bundle;

/** A line of a bundle is not written as lines are. */
final class MalformedLine extends RuntimeException {

    private final String expected;
    private final String found;

    MalformedLine(String expected, String found) {
        super("expected " + expected + ", found " + found);
        this.expected = expected;
        this.found = found;
    }

    String expected() {
        return expected;
    }

    String found() {
        return found;
    }
}
