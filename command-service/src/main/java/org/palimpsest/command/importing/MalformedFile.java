package org.palimpsest.command.importing;

import org.palimpsest.problem.Problem;

/** A file that cannot be read as what it is said to be; nothing of it is imported. */
final class MalformedFile extends RuntimeException {

    private final String code;
    private final long line;
    private final String column;

    /**
     * @param code what is wrong, stable
     * @param line from 1
     * @param column the name of the column or the number of the character, from 1; empty for the whole line
     * @param detail a sentence without its subject, which says what to do
     */
    MalformedFile(String code, long line, String column, String detail) {
        super("Line " + line + (column.isEmpty() ? "" : ", column " + column) + " " + detail + ".");
        this.code = code;
        this.line = line;
        this.column = column;
    }

    Problem problem() {
        return new Problem(
                        422,
                        "malformed-file",
                        "The file cannot be read",
                        getMessage() + " Nothing of the file is imported.")
                .at("/" + line + (column.isEmpty() ? "" : "/" + column), code, getMessage())
                .with("line", line)
                .with("column", column);
    }
}
