package org.palimpsest.command.importing;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file (RFC 4180) whose first row names the columns; separated by commas, semicolons or tabs. */
final class CsvRows implements Rows {

    private static final int HEADER = 8_192;

    private final Columns known;
    private final CsvReader<Row> csv;
    private final CloseableIterator<Row> rows;
    private final Record current = new Record();
    private List<String> columns = List.of();

    /** @throws MalformedFile when the first row does not name columns */
    CsvRows(Reader text, Columns known) throws IOException {
        this.known = known;
        BufferedReader buffered = new BufferedReader(text, HEADER);
        this.csv = CsvReader.builder()
                .fieldSeparator(separator(buffered))
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .allowExtraCharsAfterClosingQuote(false)
                .build(current, buffered);
        this.rows = csv.iterator();
        if (step() == null) {
            throw new MalformedFile("empty", 1, "", "is missing: the file is empty; the first row names the columns");
        }
        this.columns = named(current.fields);
    }

    @Override
    public @Nullable Row next() {
        return step();
    }

    private @Nullable Row step() {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (CsvParseException e) {
            // What went wrong below is wrapped, and must not be taken for something in the file.
            throw switch (e.getCause()) {
                case RuntimeException cause -> cause;
                case IOException cause -> new UncheckedIOException(cause);
                case null, default -> malformed(String.valueOf(e.getMessage()));
            };
        }
    }

    private MalformedFile malformed(String message) {
        String column = columns.isEmpty() ? "" + (current.fields.size() + 1) : column(current.fields.size());
        if (message.contains("nclosed")) {
            return new MalformedFile(
                    "unclosed-quote",
                    current.line,
                    column,
                    "begins with a quote that is never closed; close it, and write a quote within quotes twice");
        }
        if (message.contains("after closing quote")) {
            return new MalformedFile(
                    "text-after-quote",
                    current.line,
                    column,
                    "goes on after its closing quote; write a quote within quotes twice");
        }
        return tooLong(current.line, column);
    }

    private static MalformedFile tooLong(long line, String column) {
        return new MalformedFile(
                "too-long",
                line,
                column,
                "makes the row longer than " + LONGEST_ROW
                        + " characters; shorten it, or look for a quote that is not closed");
    }

    // Spreadsheets write what their country is used to.
    private static char separator(BufferedReader text) throws IOException {
        text.mark(HEADER);
        char[] start = new char[HEADER - 1];
        int count = text.read(start);
        text.reset();
        char best = ',';
        int most = 0;
        for (char separator : new char[] {',', ';', '\t'}) {
            int found = 0;
            for (int i = 0; i < count && start[i] != '\n'; i++) {
                found += start[i] == separator ? 1 : 0;
            }
            if (found > most) {
                most = found;
                best = separator;
            }
        }
        return best;
    }

    private List<String> named(List<String> header) {
        List<String> named = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).strip();
            int number = i + 1;
            String column = known.named(name).orElseThrow(() -> unknown(number, name));
            if (named.contains(column)) {
                throw new MalformedFile(
                        "column-twice",
                        current.line,
                        "" + number,
                        "names the column " + column + " again; take one out");
            }
            named.add(column);
        }
        return named;
    }

    private MalformedFile unknown(int number, String name) {
        String shown = name.length() > 40 ? name.substring(0, 40) + "…" : name;
        return new MalformedFile(
                "unknown-column",
                current.line,
                "" + number,
                "is '" + shown + "', which names no column; the first row names the columns, which are "
                        + String.join(", ", known.names()));
    }

    private String column(int index) {
        return index < columns.size() ? columns.get(index) : "" + (index + 1);
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    /** Takes the fields of a record as they come, so that it is known how far one got that breaks off. */
    private final class Record extends AbstractBaseCsvCallbackHandler<Row> {

        private List<String> fields = new ArrayList<>();
        private long line = 1;
        private int length;

        @Override
        protected void handleBegin(long startingLineNumber) {
            fields = new ArrayList<>();
            line = startingLineNumber;
            length = 0;
        }

        @Override
        protected void handleField(int index, char[] text, int offset, int count, boolean quoted) {
            length += count + 1;
            if (length > LONGEST_ROW) {
                throw tooLong(line, column(index));
            }
            fields.add(new String(text, offset, count));
        }

        @Override
        protected Row buildRecord() {
            TreeMap<String, String> cells = new TreeMap<>();
            if (columns.isEmpty() || fields.isEmpty()) {
                return new Row(line, cells);
            }
            if (fields.size() != columns.size()) {
                throw new MalformedFile(
                        "field-count",
                        line,
                        column(Math.min(fields.size(), columns.size())),
                        "is not right: the row has " + fields.size() + " fields and the first row names "
                                + columns.size() + "; put quotes around text with a separator in it");
            }
            for (int i = 0; i < fields.size(); i++) {
                if (!fields.get(i).isBlank()) {
                    cells.put(columns.get(i), fields.get(i).strip());
                }
            }
            return new Row(line, cells);
        }
    }
}
