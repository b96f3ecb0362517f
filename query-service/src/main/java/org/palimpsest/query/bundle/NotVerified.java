package org.palimpsest.query.bundle;

/** A bundle is not what the log signed, and what follows in it cannot be judged therefore. */
final class NotVerified extends RuntimeException {

    private final transient Fault fault;

    NotVerified(Fault fault) {
        super(fault.toString());
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
