package org.palimpsest.command.importing;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;

/** How the rows of a file are written. */
enum Format {
    CSV("text/csv", "application/csv"),
    JSONL(
            "application/x-ndjson",
            "application/jsonl",
            "application/ndjson",
            "application/x-jsonlines",
            "application/json-lines");

    private final Set<String> types;

    Format(String... types) {
        this.types = Set.of(types);
    }

    /** The format of a media type, whatever its parameters. */
    static Optional<Format> of(MediaType type) {
        String name = type.getType() + "/" + type.getSubtype();
        return Arrays.stream(values())
                .filter(format -> format.types.contains(name))
                .findFirst();
    }

    static Format of(String inTable) {
        return valueOf(inTable.toUpperCase(Locale.ROOT));
    }

    String inTable() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws MalformedFile when not even the first line can be read */
    Rows rows(InputStream file, Columns columns) throws IOException {
        return this == CSV ? new CsvRows(new StrictText(file), columns) : new JsonRows(new StrictText(file), columns);
    }
}
