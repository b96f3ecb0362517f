package org.palimpsest.problem;

import java.io.IOException;

/** The body went on beyond what is accepted. */
final class BodyTooLarge extends IOException {

    private final long limit;

    BodyTooLarge(long limit) {
        super("The body is larger than " + limit + " bytes");
        this.limit = limit;
    }

    /** How many bytes are accepted. */
    long limit() {
        return limit;
    }
}
