package org.palimpsest.seeds;

import java.util.Optional;

/** One write of a load: a row, what it is called in reports, and what to do with it. */
record Step(Row row, String what, Runnable action) {

    /** Makes a step of a row. */
    @FunctionalInterface
    interface Of<T> {
        Step on(T row);
    }

    /** Does it; what is wrong with the row comes back as a fault. */
    Optional<Fault> take() {
        try {
            action.run();
            return Optional.empty();
        } catch (BrokenRow broken) {
            return Optional.of(row.fault(what, broken));
        } catch (Refused refused) {
            return Optional.of(row.fault(what, new BrokenRow(refused.getMessage())));
        }
    }
}
