package org.palimpsest.command.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.problem.Problem;
import tools.jackson.databind.json.JsonMapper;

class RowsTest {

    private static final Columns CLAIMS = Columns.ofClaims();

    @Test
    void readsRowsWithTheLineThatTheyBeginOn() throws IOException {
        List<Row> rows = csv("""
                key,statement,Source Title,value_low

                a,"two
                lines, and a ""quote""\", An essay ,7
                b,,An essay,
                """);
        assertThat(rows).extracting(Row::line).containsExactly(3L, 5L);
        assertThat(rows.getFirst().cells())
                .containsExactly(
                        entry("key", "a"),
                        entry("source.title", "An essay"),
                        entry("statement", "two\nlines, and a \"quote\""),
                        entry("value.low", "7"));
        assertThat(rows.getLast().cells()).containsOnlyKeys("key", "source.title");
    }

    @Test
    void readsWhatSpreadsheetsWrite() throws IOException {
        assertThat(csv("\uFEFFkey;said\r\na;1,5\r\n").getFirst().cells())
                .containsExactly(entry("key", "a"), entry("value.said", "1,5"));
        assertThat(csv("key\tsaid\na\tb\n").getFirst().cells()).containsKey("value.said");
    }

    @Test
    void readsTheSameFromBothFormats() throws IOException {
        Row fromCsv = csv("""
                        key,statement,source.title,source.authors,value.kind,value.low
                        a,It was so.,An essay,One; Another,EXACT,681692
                        """).getFirst();
        Row fromJson = rows(Format.JSONL, bytes("""
                        {"source":{"authors":["One","Another"],"title":"An essay"},"key":"a","statement":"It was so.",\
                        "rootId":null,"value":{"low":681692,"kind":"EXACT"}}
                        """)).getFirst();
        assertThat(fromJson.cells()).isEqualTo(fromCsv.cells());
        assertThat(fromJson.fingerprint()).isEqualTo(fromCsv.fingerprint());
    }

    @Test
    void tellsRowsApartByWhatTheySayAndNotByTheirKey() throws IOException {
        List<Row> rows = csv("key,statement\na,x\nb,x\na,y\n");
        assertThat(rows.get(0).fingerprint()).isEqualTo(rows.get(1).fingerprint());
        assertThat(rows.get(0).fingerprint()).isNotEqualTo(rows.get(2).fingerprint());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                       | 1 |              | empty
            '1,2,3\n'                                | 1 | 1            | unknown-column
            'key,colour\na,red\n'                    | 1 | 2            | unknown-column
            'key,said,Said\n'                        | 1 | 3            | column-twice
            'key,statement,said\na,b\n'              | 2 | value.said   | field-count
            'key,statement\na,b,c\n'                 | 2 | 3            | field-count
            'key,statement\na,b\nc,"d\ne,f\n'        | 3 | statement    | unclosed-quote
            'key,statement\na,"b"c\n'                | 2 | statement    | text-after-quote
            """)
    void refusesAFileThatIsNoTable(String file, long line, String column, String code) {
        refused(Format.CSV, bytes(file.replace("\\n", "\n")), line, column == null ? "" : column, code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '{"key":"a"}\n{"key"}\n'                 | 2 | 7            | not-json
            '{"key":"a"} x\n'                        | 1 | 13           | not-json
            '[1]\n'                                  | 1 | 1            | not-an-object
            '\n\n{"colour":"red"}\n'                 | 3 | colour       | unknown-column
            '{"value":{"low":[1]}}\n'                | 1 | value.low    | not-a-value
            '{"said":"a","value":{"said":"b"}}\n'    | 1 | value.said   | column-twice
            '{"said":"\\u0000"}\n'                   | 1 | value.said   | not-text
            '{"said":"\\ud800"}\n'                   | 1 | value.said   | not-text
            """)
    void refusesALineThatIsNoObjectOfColumns(String file, long line, String column, String code) {
        refused(Format.JSONL, bytes(file.replace("\\n", "\n")), line, column, code);
    }

    @Test
    void refusesWhatIsNotUtf8AtItsCharacter() {
        byte[] latin = "key,said\na,b\nc,café au lait\n".getBytes(StandardCharsets.ISO_8859_1);
        refused(Format.CSV, latin, 3, "6", "not-utf-8");
        refused(Format.JSONL, "{\"said\":\"café\"}".getBytes(StandardCharsets.ISO_8859_1), 1, "13", "not-utf-8");
        refused(Format.CSV, "key,said\na,b\n".getBytes(StandardCharsets.UTF_16), 1, "1", "not-utf-8");
        // Cut off in the middle of a character.
        refused(Format.CSV, new byte[] {'k', 'e', 'y', '\n', 'a', (byte) 0xC3}, 2, "2", "not-utf-8");
        refused(Format.CSV, bytes("key\na\0b\n"), 2, "2", "not-text");
    }

    @Test
    void refusesRowsThatGoOnAndOn() {
        refused(Format.CSV, bytes("key,statement\na," + "x".repeat(200_000) + "\n"), 2, "statement", "too-long");
        refused(Format.CSV, bytes("key,statement\na,\"" + "x\n".repeat(20_000_000)), 2, "statement", "too-long");
        refused(Format.CSV, bytes("key\n" + ",".repeat(300_000) + "\n"), 2, null, "too-long");
        refused(Format.JSONL, bytes("{\"said\":\"" + "x".repeat(200_000)), 1, "100000", "too-long");
        refused(Format.JSONL, bytes("{\"value\":".repeat(900) + "1" + "}".repeat(900)), 1, null, null);
    }

    @Test
    void isNotLedAstrayByNumbersWithoutEnd() throws IOException {
        assertThat(rows(Format.JSONL, bytes("{\"value\":{\"low\":1e999999999}}"))
                        .getFirst()
                        .cell("value.low"))
                .hasSizeLessThan(30);
    }

    // Whatever the bytes, there are rows or a refusal that names a line; and rows are what was written.
    @Test
    void readsBackWhatWasWritten() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String alphabet = "ab ,;\"'\n\r\tü€😀=";
        for (int round = 0; round < 300; round++) {
            List<Map<String, String>> written = new ArrayList<>();
            StringBuilder csv = new StringBuilder("key,statement,value.said\n");
            StringBuilder jsonl = new StringBuilder();
            for (int i = 0; i <= random.nextInt(4); i++) {
                Map<String, String> cells = new TreeMap<>();
                cells.put("key", "k" + i);
                for (String column : List.of("statement", "value.said")) {
                    StringBuilder text = new StringBuilder("x");
                    alphabet.codePoints().filter(any -> random.nextInt(3) == 0).forEach(text::appendCodePoint);
                    cells.put(column, text.append('x').toString());
                }
                written.add(cells);
                csv.append(String.join(
                                ",",
                                cells.values().stream().map(RowsTest::quoted).toList()))
                        .append('\n');
                jsonl.append(JsonMapper.shared().writeValueAsString(cells)).append('\n');
            }
            assertThat(csv(csv.toString()))
                    .as("seed %d", seed)
                    .extracting(Row::cells)
                    .containsExactlyElementsOf(
                            written.stream().map(TreeMap::new).toList());
            assertThat(rows(Format.JSONL, bytes(jsonl.toString())))
                    .as("seed %d", seed)
                    .extracting(Row::cells)
                    .containsExactlyElementsOf(
                            written.stream().map(TreeMap::new).toList());
            byte[] broken = bytes(csv.toString());
            for (int i = 0; i < 3; i++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(rows(Format.CSV, broken)).as("seed %d", seed).isNotNull();
            } catch (MalformedFile e) {
                assertThat(e.getMessage()).as("seed %d", seed).startsWith("Line ");
            }
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static void refused(Format format, byte[] file, long line, String column, String code) {
        assertThatExceptionOfType(MalformedFile.class)
                .isThrownBy(() -> rows(format, file))
                .satisfies(refusal -> {
                    Problem problem = refusal.problem();
                    assertThat(problem.status()).isEqualTo(422);
                    assertThat(problem.getMessage())
                            .startsWith("Line " + line)
                            .endsWith("Nothing of the file is imported.");
                    assertThat(problem.extensions().get("line")).isEqualTo(line);
                    if (column != null) {
                        assertThat(problem.extensions().get("column")).isEqualTo(column);
                    }
                    if (code != null) {
                        assertThat(problem.errors().getFirst().code()).isEqualTo(code);
                    }
                });
    }

    private static List<Row> csv(String file) throws IOException {
        return rows(Format.CSV, bytes(file));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Row> rows(Format format, byte[] file) throws IOException {
        List<Row> all = new ArrayList<>();
        try (Rows rows = format.rows(new ByteArrayInputStream(file), CLAIMS)) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                all.add(row);
            }
        }
        return all;
    }
}
