package org.palimpsest.command.importing;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a file, one after the other. */
interface Rows extends Closeable {

    /** What a row may have in characters: a passage and a statement of the longest, and all else. */
    int LONGEST_ROW = 100_000;

    /**
     * The next row; {@code null} at the end.
     *
     * @throws MalformedFile when there is no telling what comes
     */
    @Nullable
    Row next() throws IOException;
}
