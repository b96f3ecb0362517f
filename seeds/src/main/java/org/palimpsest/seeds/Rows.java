package org.palimpsest.seeds;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The objects of one data file, which is a JSON array. Where the file is not JSON as a whole, each object is read by
 * itself, so that one broken row does not take the others with it.
 */
record Rows(List<Row> rows, List<Fault> faults) {

    // Rows are read one by one from the middle of an array, so more follows each.
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static Rows read(String file, String text) {
        List<Row> rows = new ArrayList<>();
        try {
            readAll(file, text, 0, rows);
            return new Rows(rows, List.of());
        } catch (JacksonException notOneArray) {
            return readOneByOne(file, text);
        }
    }

    private static void readAll(String file, String text, int linesBefore, List<Row> into) {
        try (JsonParser parser = JSON.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    int line = linesBefore + parser.currentTokenLocation().getLineNr();
                    into.add(new Row(file, line, JSON.readTree(parser)));
                }
            }
        }
    }

    // Rows begin where a line begins with a brace as far to the left as the first row's.
    private static Rows readOneByOne(String file, String text) {
        List<Row> rows = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        List<String> lines = text.lines().toList();
        int indentation = lines.stream()
                .filter(line -> line.strip().startsWith("{"))
                .mapToInt(line -> line.indexOf('{'))
                .min()
                .orElse(0);
        int start = -1;
        for (int line = 0; line <= lines.size(); line++) {
            boolean begins = line < lines.size()
                    && lines.get(line).indexOf('{') == indentation
                    && lines.get(line).isBlank() == false
                    && lines.get(line).substring(0, indentation).isBlank();
            if ((begins || line == lines.size()) && start >= 0) {
                readOne(file, lines.subList(start, line), start, rows, faults);
            }
            if (begins) {
                start = line;
            }
        }
        if (start < 0) {
            faults.add(new Fault("seeds/" + file, 1, "file", "it is not a JSON array of objects", false));
        }
        return new Rows(rows, faults);
    }

    private static void readOne(String file, List<String> lines, int linesBefore, List<Row> rows, List<Fault> faults) {
        String text = String.join("\n", lines).strip();
        if (text.endsWith("]")) {
            text = text.substring(0, text.length() - 1).strip();
        }
        if (text.endsWith(",")) {
            text = text.substring(0, text.length() - 1);
        }
        try {
            List<Row> read = new ArrayList<>();
            readAll(file, text, linesBefore, read);
            rows.addAll(read);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            int line = linesBefore + (at == null ? 1 : at.getLineNr());
            faults.add(new Fault(
                    "seeds/" + file,
                    linesBefore + 1,
                    "row",
                    "not JSON, at line " + line + ": " + e.getOriginalMessage(),
                    false));
        }
    }
}
