package org.palimpsest.query.bundle;

/** Events next to each other of which the first has a proof. */
final class EventGroups {

    /** How many: the leaves of one tile. */
    static final int SIZE = 256;

    private EventGroups() {}
}
