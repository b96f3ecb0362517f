package org.palimpsest.query.history;

/** Which end of a history comes first. */
public enum Order {
    OLDEST("ASC", ">"),
    LATEST("DESC", "<");

    final String direction;

    /** What holds of a position that comes after another one. */
    final String beyond;

    Order(String direction, String beyond) {
        this.direction = direction;
        this.beyond = beyond;
    }

    long start() {
        return this == OLDEST ? -1 : Long.MAX_VALUE;
    }
}
