package org.palimpsest.standalone.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.standalone.postgres.UnpackedPrograms;
import org.palimpsest.standalone.walk.Visitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line imports into a real product, which is killed in the middle. */
class ImportTest {

    /** So many that they take longer than a look at how far they have got. */
    private static final int ROWS = 12_000;

    @TempDir
    Path folder;

    @Test
    void missesAndDoublesNoRowAfterAKillInTheMiddle() throws Exception {
        String data = folder.resolve("data").toString();
        UnpackedPrograms.copyInto(folder.resolve("data"));
        Path file = Files.writeString(
                folder.resolve("claims.csv"),
                IntStream.range(0, ROWS)
                        .mapToObj(i -> "row-" + i + ",\"It was " + i + ".\",A long list,DATASET\n")
                        .collect(Collectors.joining(
                                "", "key,statement,source.title,source.kind\n", "=1+1,,A long list,\n")));
        Started first = Started.palimpsest("--port", "0", "--no-seeds", "--data", data);
        first.awaitReady();
        long before = Holdings.events(first.visitor());
        Started sending = Started.palimpsest("import", file.toString(), "--data", data, "--json");
        Pattern told = Pattern.compile("received as import (\\S+);");
        sending.awaitThat(
                "the file is received", () -> told.matcher(sending.complaints()).find());
        Matcher found = told.matcher(sending.complaints());
        assertThat(found.find()).isTrue();
        String id = found.group(1);
        first.awaitThat(
                "some rows are handled",
                () -> job(first.visitor(), id).path("handled").longValue(0) > 0);
        assertThat(job(first.visitor(), id).path("handled").longValue())
                .as("it is in the middle")
                .isLessThan(ROWS);
        first.killHard();
        sending.handle().destroyForcibly();

        try (Started second = Started.palimpsest("--port", "0", "--no-seeds", "--data", data)) {
            second.awaitReady();
            Visitor visitor = second.visitor();
            second.awaitThat(
                    "the import is done",
                    () -> job(visitor, id).path("status").stringValue("").equals("DONE"));
            JsonNode job = job(visitor, id);
            assertThat(job.path("rows").longValue()).isEqualTo(ROWS + 1);
            assertThat(job.path("accepted").longValue()).isEqualTo(ROWS);
            assertThat(job.path("known").longValue()).isZero();
            assertThat(job.path("refused").longValue()).isEqualTo(1);
            assertThat(job.at("/refusals/0/line").longValue()).isEqualTo(ROWS + 2);
            // One source, and one event for each row.
            second.awaitThat("all is projected", () -> isProjected(visitor));
            assertThat(Holdings.events(visitor)).isEqualTo(before + 1 + ROWS);

            Path report = folder.resolve("report.csv");
            Started again = Started.palimpsest(
                    "import", file.toString(), "--data", data, "--json", "--report", report.toString());
            assertThat(again.awaitEnd()).as(again.complaints()).isEqualTo(1);
            JsonNode repeated = JsonMapper.shared().readTree(again.output());
            assertThat(repeated.path("known").longValue()).isEqualTo(ROWS);
            assertThat(again.complaints()).contains("import: ", " rows, ", " a second");
            assertThat(Files.readString(report))
                    .startsWith("line,key,type,field,detail")
                    .contains("'=1+1,malformed-body,statement,statement is required");
            assertThat(Holdings.events(visitor)).isEqualTo(before + 1 + ROWS);

            Path broken = Files.writeString(folder.resolve("broken.csv"), "key,statement\na,\"b\n");
            Started refused = Started.palimpsest("import", broken.toString(), "--data", data);
            assertThat(refused.awaitEnd()).isEqualTo(2);
            assertThat(refused.complaints()).contains("Line 2, column statement", "never closed");
        }
    }

    private static boolean isProjected(Visitor visitor) {
        for (JsonNode projection :
                visitor.as("admin").get("/projections").body().path("items")) {
            if (projection.path("lag").longValue(-1) != 0) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode job(Visitor visitor, String id) {
        return visitor.as("editor-1").get("/imports/" + id).body();
    }
}
