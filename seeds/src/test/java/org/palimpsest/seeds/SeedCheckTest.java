package org.palimpsest.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedCheckTest {

    @TempDir
    Path originals;

    private final Map<String, String> data = new HashMap<>();

    @BeforeEach
    void prepare() throws Exception {
        Files.writeString(originals.resolve("essay.txt"), "Title\n\nNearly forty\u00a0people died  in May 1932.\n");
        data.put(
                "data/sources.json",
                "[{\"key\": \"essay\", \"original\": {\"sha256\": \"unknown\", \"fileName\": \"essay.txt\"}}]");
        claim(2, "\"Nearly forty people\"", "\"low\": 40, \"high\": null");
    }

    @Test
    void findsTheWordsAndTheNumbers() throws Exception {
        assertThat(check().summary()).isEqualTo("1 of 1 claims were found at their place in the originals.");
    }

    @Test
    void readsDatesWithTheirPrecision() throws Exception {
        claim(2, "\"in May 1932\"", "\"low\": \"1932-05\", \"high\": null");
        assertThat(check().faults()).isEmpty();
        claim(2, "\"in May 1932\"", "\"low\": \"1932-06\", \"high\": null");
        assertThat(check().faults()).hasSize(1);
    }

    @Test
    void reportsWordsThatAreNotInTheParagraph() throws Exception {
        claim(1, "\"Nearly forty people\"", "\"low\": 40, \"high\": null");
        assertThat(check().faults())
                .singleElement()
                .hasToString(
                        "seeds/data/claims/essay.json:2: claim forty: paragraph 1 does not say \"Nearly forty people\"");
    }

    @Test
    void reportsANumberThatTheWordsDoNotGive() throws Exception {
        claim(2, "\"Nearly forty people\"", "\"low\": 41, \"high\": null");
        assertThat(check().faults())
                .singleElement()
                .asString()
                .contains("41 cannot be read in \"Nearly forty people\"");
    }

    @Test
    void reportsAParagraphThatDoesNotExist() throws Exception {
        claim(3, "\"Nearly\"", "\"low\": 40, \"high\": null");
        assertThat(check().faults())
                .singleElement()
                .asString()
                .contains("paragraph 3 is not in the original, which has 2");
    }

    @Test
    void reportsAnOriginalThatNobodyHas() throws Exception {
        Files.delete(originals.resolve("essay.txt"));
        assertThat(check().complete()).isFalse();
        assertThat(check().faults()).singleElement().asString().contains("its 1 claims were not checked");
    }

    private void claim(int paragraph, String find, String bounds) {
        data.put("data/claims/essay.json", """
                [
                  {"key": "forty", "value": {"kind": "EXACT", %s, "said": ""},
                   "locator": {"section": null, "paragraph": %d, "find": [%s]}}
                ]
                """.formatted(bounds, paragraph, find));
    }

    private CheckReport check() throws Exception {
        return new SeedCheck(name -> Optional.ofNullable(data.get(name))).against(originals);
    }
}
