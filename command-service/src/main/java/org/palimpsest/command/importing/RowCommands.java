package org.palimpsest.command.importing;

import java.util.List;
import java.util.function.Supplier;
import org.palimpsest.command.dispatch.Decision;

/** Makes the same commands of rows as are made of single writes. */
interface RowCommands {

    /** Looks up at once what a batch of rows rests on; what it finds holds for the batch, or a moment longer. */
    Batch begin(Job job, List<Row> rows);

    /** The rows of one batch. */
    interface Batch {

        /**
         * Finds or makes what a row names. Called for one row after the other, in the order of the file.
         *
         * @throws RuntimeException as a single write is refused with
         */
        Prepared prepare(Row row);

        /** Sees to what follows from the rows of the batch, when all have their answer. */
        default void finish() {}
    }

    /**
     * A row that can be decided on.
     *
     * @param thing rows of the same thing, by its hash code, are written in their order
     * @param decision called beside those of other rows; throws what a single write is refused with
     */
    record Prepared(Object thing, Supplier<Decision> decision) {}
}
