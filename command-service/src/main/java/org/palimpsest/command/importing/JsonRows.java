package org.palimpsest.command.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rows of a file with a JSON object in each line; what is within an object is named as in a CSV file, with dots. */
final class JsonRows implements Rows {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final BufferedReader text;
    private final Columns known;
    private long line;

    JsonRows(Reader text, Columns known) {
        this.text = new BufferedReader(text, 1 << 16);
        this.known = known;
    }

    @Override
    public @Nullable Row next() throws IOException {
        while (true) {
            String read = line();
            if (read == null) {
                return null;
            }
            if (!read.isBlank()) {
                TreeMap<String, String> cells = new TreeMap<>();
                flatten("", parsed(read), cells);
                return new Row(line, cells);
            }
        }
    }

    // Not readLine, which takes whatever is there before the next line break.
    private @Nullable String line() throws IOException {
        StringBuilder read = new StringBuilder();
        int next = text.read();
        if (next < 0) {
            return null;
        }
        line++;
        while (next >= 0 && next != '\n') {
            if (read.length() >= LONGEST_ROW) {
                throw new MalformedFile(
                        "too-long",
                        line,
                        "" + LONGEST_ROW,
                        "goes beyond " + LONGEST_ROW + " characters; write each object on one line of its own");
            }
            read.append((char) next);
            next = text.read();
        }
        return read.toString();
    }

    private JsonNode parsed(String read) {
        JsonNode node;
        try {
            node = JSON.readTree(read);
        } catch (JacksonException e) {
            int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
            throw new MalformedFile(
                    "not-json",
                    line,
                    "" + column,
                    "is not JSON: " + e.getOriginalMessage() + "; write one object a line");
        }
        if (!node.isObject()) {
            throw new MalformedFile("not-an-object", line, "1", "is no JSON object; write one object a line");
        }
        return node;
    }

    private void flatten(String under, JsonNode object, Map<String, String> cells) {
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            String name = under + property.getKey();
            JsonNode value = property.getValue();
            if (value.isObject()) {
                flatten(name + ".", value, cells);
                continue;
            }
            String column = known.named(name)
                    .orElseThrow(() -> new MalformedFile(
                            "unknown-column",
                            line,
                            shortened(name),
                            "names no column; those are " + String.join(", ", known.names())));
            String text = text(column, value);
            if (!text.isBlank() && cells.put(column, text.strip()) != null) {
                throw new MalformedFile("column-twice", line, column, "is there twice; take one out");
            }
        }
    }

    private String text(String column, JsonNode value) {
        if (value.isArray() && column.endsWith(".authors")) {
            StringBuilder all = new StringBuilder();
            for (JsonNode author : value) {
                all.append(all.isEmpty() ? "" : "; ").append(author.asString());
            }
            return all.toString();
        }
        if (value.isArray()) {
            throw new MalformedFile("not-a-value", line, column, "is a list; write one value");
        }
        String text =
                value.isNull() ? "" : value.isNumber() ? value.decimalValue().toString() : value.asString();
        for (int i = 0; i < text.length(); i++) {
            boolean pair = Character.isHighSurrogate(text.charAt(i))
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (text.charAt(i) == '\0' || (!pair && Character.isSurrogate(text.charAt(i)))) {
                throw new MalformedFile("not-text", line, column, "has a character that cannot be stored; take it out");
            }
            i += pair ? 1 : 0;
        }
        return text;
    }

    private static String shortened(String name) {
        return name.length() > 40 ? name.substring(0, 40) + "…" : name;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
