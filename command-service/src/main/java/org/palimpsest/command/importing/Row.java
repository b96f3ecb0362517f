package org.palimpsest.command.importing;

import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.dispatch.Hashes;

/**
 * A row of a file.
 *
 * @param line the line that it begins on, from 1
 * @param cells what it says in each column, by the column's name, blank ones left out
 */
record Row(long line, SortedMap<String, String> cells) {

    @Nullable
    String cell(String column) {
        return cells.get(column);
    }

    /** What of the row stands under a name, such as {@code title} for {@code source.title}; empty when nothing does. */
    SortedMap<String, String> under(String name) {
        // The character after the dot.
        return cells.subMap(name + ".", name + "/");
    }

    /** What the row says, whatever the format and the order of the columns, as a hash; its key and line are no part of it. */
    String fingerprint() {
        StringBuilder all = new StringBuilder();
        for (Map.Entry<String, String> cell : cells.entrySet()) {
            if (!cell.getKey().equals(Columns.KEY)) {
                all.append(cell.getKey())
                        .append(' ')
                        .append(cell.getValue().length())
                        .append(' ')
                        .append(cell.getValue())
                        .append('\n');
            }
        }
        return Hashes.sha256(all.toString());
    }
}
