package org.palimpsest.seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SeedLoaderTest {

    private final Map<String, String> data = new HashMap<>();
    private FakePalimpsest server;

    @BeforeEach
    void start() throws Exception {
        server = new FakePalimpsest();
        data.put("digests/essay.md", "# Digest\n\nA first sentence. Forty died. A last sentence.\n");
        data.put("data/sources.json", """
                [
                  {"key": "essay", "title": "An essay", "kind": "ESSAY", "digest": "essay.md",
                   "relations": [{"relation": "CITES", "other": "archive"}]},
                  {"key": "archive", "title": "An archive", "kind": "ARCHIVE"}
                ]
                """);
        data.put("data/figures.json", "[{\"key\": \"deaths\", \"name\": \"deaths\", \"valueType\": \"QUANTITY\"}]");
        data.put("data/claims/essay.json", """
                [
                  {"key": "forty", "figure": "deaths", "root": "archive", "statement": "Forty died.",
                   "quote": "Forty died.", "filedBy": "checker-a1",
                   "value": {"kind": "EXACT", "low": 40, "high": null, "said": "forty"}},
                  {"key": "first", "statement": "There was a first.", "quote": "A first sentence.",
                   "filedBy": "checker-a2"}
                ]
                """);
        data.put("data/reviews.json", """
                [
                  {"claim": "forty", "reviewer": "checker-b1", "stance": "CONFIRM", "note": "so it is",
                   "evidence": [{"source": "essay", "locator": "1", "quote": "A last sentence.", "grade": "HIGH"}]},
                  {"claim": "forty", "reviewer": "checker-b2", "stance": "DISPUTE", "reason": "WRONG_VALUE",
                   "evidence": [], "note": "forty-one"}
                ]
                """);
        data.put("data/revisions.json", """
                [{"claim": "forty", "proposedBy": "checker-a1", "reason": "a better count",
                  "value": {"kind": "EXACT", "low": 41, "high": null, "said": "forty"},
                  "decision": {"by": "editor-1", "outcome": "APPROVED", "note": "agreed",
                    "disputes": [{"reviewer": "checker-b2", "treatment": "ACCEPTED", "note": "right"}]},
                  "reviewsAfter": [{"reviewer": "checker-b1", "stance": "CONFIRM", "evidence": [], "note": "again"}]}]
                """);
        data.put("data/findings.json", """
                [{"figure": "deaths", "publishedBy": "editor-1", "rating": "MOSTLY_TRUE", "summary": "It holds.",
                  "disputes": [{"claim": "forty", "reviewer": "checker-b2", "treatment": "CARRIED", "note": "open"}]}]
                """);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void loadsEveryRowWithWhatItRefersTo() {
        LoadReport report = load();

        assertThat(report.faults()).isEmpty();
        assertThat(report.summary())
                .isEqualTo("Loaded: 2 sources, 1 relations, 1 figures, 2 claims, 5 reviews and revisions, 1 findings.");
        FakePalimpsest.Write claim = server.writes("/claims").stream()
                .filter(write -> write.body().has("figureId"))
                .findFirst()
                .orElseThrow();
        assertThat(claim.body().at("/passage/start").intValue()).isEqualTo(28);
        assertThat(claim.body().at("/passage/suffix").stringValue()).isEqualTo(" A last sentence.\n");
        assertThat(claim.body().path("rootId").stringValue()).hasSize(36);
        assertThat(server.writes("/claims/.*/revisions").getFirst().ifMatch()).isEqualTo("\"7\"");
        assertThat(server.writes("/revisions/.*/approval")
                        .getFirst()
                        .body()
                        .at("/disputes/0/reviewId")
                        .stringValue())
                .isEqualTo(server.writes("/findings")
                        .getFirst()
                        .body()
                        .at("/disputes/0/reviewId")
                        .stringValue())
                .hasSize(36);
        assertThat(server.writes("/claims/.*/confirmations")).hasSize(2);
    }

    @Test
    void changesNothingTheSecondTime() {
        LoadReport first = load();
        int writes = server.writes(".*").size();
        assertThat(load()).isEqualTo(first);
        assertThat(server.writes(".*")).hasSize(writes);
    }

    @Test
    void sendsAWriteAgainWhoseAnswerWasLost() {
        server.loseAnswers(3);
        assertThat(load().faults()).isEmpty();
        assertThat(server.writes("/claims")).hasSize(2);
    }

    @Test
    void namesABrokenRowAndLoadsTheRest() {
        data.put("data/claims/essay.json", """
                [
                  {
                    "key": "forty", "statement": "Forty died.",
                    "quote": "Forty and one died.", "filedBy": "checker-a1"
                  },
                  {
                    "key": "first", "statement": "There was a first.", "quote": "A first sentence.",
                    "filedBy": "checker-a2"
                  },
                  {
                    "key": "rude", "statement": "refuse me", "quote": "A last sentence.", "filedBy": "checker-a2"
                  },
                  {"key": "unknown", "statement": "x", "quote": "Digest", "filedBy": "checker-a2", "figure": "births"}
                ]
                """);
        LoadReport report = load();

        assertThat(report.faults().stream().filter(fault -> !fault.skipped()).map(Fault::toString))
                .containsExactly(
                        "seeds/data/claims/essay.json:2: claim forty: the quote is not in the digest: \"Forty and one died.\"",
                        "seeds/data/claims/essay.json:10: claim rude: refused with 422: no; /statement be polite",
                        "seeds/data/claims/essay.json:13: claim unknown: there is no figure \"births\"");
        assertThat(report.faults().stream().filter(Fault::skipped).map(Fault::toString))
                .contains(
                        "seeds/data/reviews.json:2: review of claim forty by checker-b1 skipped: claim \"forty\" was not loaded")
                .hasSize(6);
        assertThat(report.loaded()).containsEntry("claims", 1).containsEntry("sources", 2);
    }

    @Test
    void readsTheRowsAroundOneThatIsNotJson() {
        data.put("data/figures.json", """
                [
                  {"key": "births", "name": "births"},
                  {"key": "broken", "name": births"},
                  {"key": "deaths", "name": "deaths"}
                ]
                """);
        LoadReport report = load();

        assertThat(report.loaded()).containsEntry("figures", 2).containsEntry("claims", 2);
        assertThat(report.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.file()).isEqualTo("seeds/data/figures.json");
            assertThat(fault.line()).isEqualTo(3);
        });
    }

    @Test
    void takesAClaimThatIsOnFileAlreadyAsLoaded() {
        data.put(
                "data/claims/essay.json",
                data.get("data/claims/essay.json").replace("\"Forty died.\",\n", "\"known already\",\n"));
        assertThat(load().faults()).isEmpty();
        assertThat(server.writes("/claims/00000000-0000-7000-8000-000000000001/confirmations"))
                .hasSize(2);
    }

    @Test
    void saysThatNobodyAnswers() {
        server.close();
        assertThatThrownBy(this::load)
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining(server.address().toString())
                .hasMessageContaining("--url");
    }

    private LoadReport load() {
        URI address = server.address();
        return new SeedLoader(name -> Optional.ofNullable(data.get(name)), address, "secret", Progress.silent()).load();
    }
}
