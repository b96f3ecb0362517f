package org.palimpsest.query.reading;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What of an item stands in which column of a table.
 *
 * <p>Text that a spreadsheet would take for a formula is written with an apostrophe before it, see <a
 * href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>; numbers are left as they are.
 */
public final class Columns<T> {

    private record Column<T>(String name, Function<T, @Nullable Object> value) {}

    private final List<Column<T>> columns = new ArrayList<>();

    public Columns<T> with(String name, Function<T, @Nullable Object> value) {
        columns.add(new Column<>(name, value));
        return this;
    }

    String write(List<T> rows) {
        StringWriter text = new StringWriter();
        try {
            write(text, last -> last == null ? rows : List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * Writes a table of any length, and closes it.
     *
     * @param after the rows after the one that was written last, or after none; empty at the end
     */
    public void write(Writer text, Function<@Nullable T, List<T>> after) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(columns.stream().map(Column::name).toList());
            for (List<T> rows = after.apply(null); !rows.isEmpty(); rows = after.apply(rows.getLast())) {
                for (T row : rows) {
                    csv.writeRecord(columns.stream()
                            .map(column -> cell(column.value().apply(row)))
                            .toList());
                }
            }
        }
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        String text = value.toString();
        return !text.isEmpty() && "=+-@\t\r\n|%".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
