package org.palimpsest.command.importing;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.command.source.SourceRequest;

/** Reads cells that are no text. */
final class Cells {

    private Cells() {}

    static @Nullable UUID id(Fields fields, Row row, String column) {
        String cell = row.cell(column);
        if (cell == null) {
            return null;
        }
        try {
            UUID id = UUID.fromString(cell);
            if (id.toString().equalsIgnoreCase(cell)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // Refused below, like one that is cut short.
        }
        fields.malformed(pointer(column), "not-an-id", "is '" + shown(cell) + "'; give an id, or leave it blank");
        return null;
    }

    static @Nullable Integer number(Fields fields, Row row, String column) {
        String cell = row.cell(column);
        if (cell == null) {
            return null;
        }
        try {
            return Integer.valueOf(cell);
        } catch (NumberFormatException e) {
            fields.malformed(
                    pointer(column),
                    "not-a-number",
                    "is '" + shown(cell) + "'; give a whole number, or leave it blank");
            return null;
        }
    }

    /** What a row says of a source, under {@code source} or {@code root}. */
    static SourceRequest source(Row row, String under) {
        String authors = row.cell(under + ".authors");
        return new SourceRequest(
                row.cell(under + ".title"),
                row.cell(under + ".kind"),
                authors == null ? null : authors(authors),
                row.cell(under + ".publisher"),
                row.cell(under + ".language"),
                row.cell(under + ".published"),
                row.cell(under + ".link"),
                row.cell(under + ".licence"),
                null);
    }

    private static List<@Nullable String> authors(String cell) {
        return Arrays.<@Nullable String>stream(cell.split(";"))
                .filter(author -> author != null && !author.isBlank())
                .toList();
    }

    static String pointer(String column) {
        return "/" + column.replace('.', '/');
    }

    static String shown(String cell) {
        return cell.length() > 40 ? cell.substring(0, 40) + "…" : cell;
    }
}
