package org.palimpsest.query.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palimpsest.figure.FigureAmended;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.Story;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.revision.RevisionProposed;
import org.palimpsest.value.ValueType;
import tools.jackson.databind.JsonNode;

/** Two states of a claim or a figure, with what reads differently. */
class ComparisonsTest {

    private final QueryServer server = QueryServer.shared();
    private final Story story = new Story(server);
    private final UUID book = story.source("A book");
    private final UUID figure = story.figure("Compared, " + UUID.randomUUID(), "compared");

    @Test
    void aClaimIsComparedWordByWordAndNumberByNumber() {
        UUID claim = story.claim(book, "It was 328,612 in 1938", figure, Story.exactly(328_612), null);
        long filed = story.lastPosition();
        UUID revision = UUID.randomUUID();
        story.claimEvent(
                claim,
                "checker-a2",
                "FACT_CHECKER",
                new RevisionProposed(
                        claim,
                        revision,
                        Story.person("checker-a2"),
                        1,
                        Story.content(book, "It was 328,618 in 1938", figure, Story.exactly(328_618), null),
                        "a misprint"));
        story.claimEvent(
                claim,
                "editor-1",
                "EDITOR",
                new RevisionApproved(
                        claim,
                        revision,
                        Story.person("editor-1"),
                        2,
                        Story.content(book, "It was 328,618 in 1938", figure, Story.exactly(328_618), null),
                        List.of(),
                        null));
        story.confirmVersion(2, claim, "checker-a2");

        JsonNode compared = server.read("/api/v1/claims/" + claim + "/compare?from=" + filed);
        assertThat(compared.get("events").intValue()).isEqualTo(3);
        assertThat(compared.get("from").get("version").intValue()).isEqualTo(1);
        assertThat(compared.get("to").get("version").intValue()).isEqualTo(4);
        JsonNode statement = part(compared, "statement");
        assertThat(statement.get("words")).hasSize(4);
        assertThat(statement.get("words").get(1).get("kind").stringValue()).isEqualTo("REMOVED");
        assertThat(statement.get("words").get(1).get("text").stringValue()).isEqualTo("328,612 ");
        assertThat(part(compared, "low").get("difference").intValue()).isEqualTo(6);
        assertThat(part(compared, "verdict").get("after").stringValue()).isEqualTo("NEEDS_REVIEW");
        assertThat(part(compared, "tally").get("of").stringValue()).isEqualTo("desk-a");
        assertThat(part(compared, "review").get("of").stringValue()).isEqualTo("checker-a2");
        JsonNode nothing = server.read("/api/v1/claims/" + claim + "/compare?from=" + filed + "&to=" + filed);
        assertThat(nothing.get("differences")).isEmpty();
        assertThat(nothing.get("events").intValue()).isZero();
    }

    @Test
    void aFigureIsComparedWithItsRangeAndItsClaims() {
        UUID claim = story.claim(book, "It was ten", figure, Story.exactly(10), null);
        long first = story.lastPosition();
        story.append(
                "Figure",
                figure,
                "editor-1",
                "EDITOR",
                new FigureAmended(
                        figure,
                        new FigureDescription(
                                "Compared",
                                "executions",
                                "persons",
                                ValueType.QUANTITY,
                                "persons sentenced",
                                "Soviet Union",
                                null,
                                null,
                                "compared more closely"),
                        "what is counted was unclear"));
        story.claim(book, "It was fifty", figure, Story.exactly(50), story.source("An archive"));
        story.confirm(claim, "checker-a2", "checker-a3", "checker-b1", "checker-b2");

        JsonNode compared = server.read("/api/v1/figures/" + figure + "/compare?from=" + first);
        assertThat(part(compared, "scope").get("words")).isNotEmpty();
        assertThat(part(compared, "high").get("difference").decimalValue()).isPositive();
        assertThat(part(compared, "periodFrom").get("after").isNull()).isTrue();
        assertThat(part(compared, "claim.verdict").get("claimId").stringValue()).isNotBlank();
        assertThat(compared.get("title").stringValue()).isEqualTo("Compared");
    }

    @Test
    void badMomentsAreNamed() {
        UUID claim = story.claim(book, "It was ten", figure, Story.exactly(10), null);
        long filed = story.lastPosition();
        server.read("/api/v1/claims/" + claim);
        String path = "/api/v1/claims/" + claim + "/compare";
        assertThat(parameter(path)).isEqualTo("from");
        assertThat(parameter(path + "?from=yesterday")).isEqualTo("from");
        assertThat(parameter(path + "?from=" + filed + "&to=99999999")).isEqualTo("to");
        assertThat(parameter(path + "?from=" + filed + "&to=0")).isEqualTo("from");
        assertThat(server.get(path + "?from=0").status()).isEqualTo(404);
    }

    private String parameter(String path) {
        QueryServer.Answer answer = server.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        return answer.json().get("parameter").stringValue();
    }

    private static JsonNode part(JsonNode comparison, String part) {
        for (JsonNode difference : comparison.get("differences")) {
            if (difference.get("part").stringValue().equals(part)) {
                return difference;
            }
        }
        throw new AssertionError("no " + part + " in " + comparison);
    }
}
