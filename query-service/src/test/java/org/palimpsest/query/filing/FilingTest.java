package org.palimpsest.query.filing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.eventstore.ContentStore;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.QueryServer.Answer;
import org.palimpsest.query.testing.Story;
import org.palimpsest.source.SourceTextAdded;
import org.palimpsest.value.PartialDate;
import org.palimpsest.value.ValueType;
import tools.jackson.databind.JsonNode;

class FilingTest {

    private static final String TEXT =
            "The courts worked fast. They had 353,074 persons shot in 1937 and 328,612 in 1938. "
                    + "Nobody was told. Between 1.5 and 1.7 million prisoners died in the camps.";

    private final QueryServer server = QueryServer.shared();
    private final Story story = new Story(server);
    private final UUID book = story.source("Reader's book " + UUID.randomUUID());
    private final String sha = held();
    // In the words of the passage: other tests have many figures about executions.
    private final UUID figure = story.figure(new FigureDescription(
            "Persons they had shot",
            "persons shot",
            "persons",
            ValueType.QUANTITY,
            "persons they had shot",
            null,
            PartialDate.parse("1937"),
            PartialDate.parse("1938"),
            "persons they had shot"));

    private String held() {
        String hash = new ContentStore(server.database().writer()).put("text/plain", TEXT);
        story.append(
                "Source",
                book,
                "checker-a1",
                "FACT_CHECKER",
                new SourceTextAdded(book, 1, hash, "text/plain", TEXT.length()));
        return hash;
    }

    private String values(String passage) {
        int start = TEXT.indexOf(passage);
        return "/api/v1/sources/" + book + "/text/values?start=" + start + "&end=" + (start + passage.length())
                + "&type=QUANTITY&minPosition=" + story.lastPosition();
    }

    @Test
    void aPassageWithTwoValuesGivesTwoEachWithItsPeriodAndFigures() {
        JsonNode answer = server.read(values("353,074 persons shot in 1937 and 328,612 in 1938"));
        assertThat(answer.get("textSha256").stringValue()).isEqualTo(sha);
        JsonNode items = answer.get("items");
        assertThat(items).hasSize(2);
        assertThat(items.get(0).get("value").get("low").intValue()).isEqualTo(353_074);
        assertThat(items.get(0).get("periodFrom").stringValue()).isEqualTo("1937");
        assertThat(items.get(1).get("value").get("low").intValue()).isEqualTo(328_612);
        assertThat(items.get(1).get("periodTo").stringValue()).isEqualTo("1938");
        assertThat(items.get(0).get("unit").stringValue()).contains("persons");
        for (JsonNode item : items) {
            int start = item.get("start").intValue();
            assertThat(TEXT.substring(start, item.get("end").intValue()))
                    .isEqualTo(item.get("value").get("said").stringValue());
            assertThat(item.get("figures").toString()).contains(figure.toString());
            assertThat(item.get("sentence").stringValue())
                    .startsWith("They had")
                    .endsWith("1938.");
        }
    }

    @Test
    void onlyWhatThePassageHoldsIsFoundThoughItsWholeSentenceIsRead() {
        JsonNode items = server.read(values("328,612")).get("items");
        assertThat(items).hasSize(1);
        assertThat(items.get(0).get("unit").stringValue()).contains("persons");
        assertThat(items.get(0).get("periodFrom").stringValue()).isEqualTo("1938");
        assertThat(server.read(values("Nobody was told")).get("items")).isEmpty();
        JsonNode range = server.read(values("1.5 and 1.7 million prisoners")).get("items");
        assertThat(range.get(0).get("value").get("kind").stringValue()).isEqualTo("RANGE");
        assertThat(range.get(0).get("value").get("high").intValue()).isEqualTo(1_700_000);
    }

    @ParameterizedTest
    @CsvSource({
        "start=5, 400, end",
        "end=5, 400, start",
        "start=9&end=9, 400, end",
        "start=0&end=999999, 400, end",
        "start=x&end=5, 400, start",
        "start=0&end=5&type=CATEGORY, 400, type",
        "start=0&end=5&sha256=00, 404, 00",
    })
    void aPassageThatIsNotThereIsRefusedByName(String query, int status, String named) {
        Answer answer = server.get(
                "/api/v1/sources/" + book + "/text/values?" + query + "&minPosition=" + story.lastPosition());
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains(named);
    }

    @Test
    void whatIsAboutToBeFiledFindsWhatIsFiled() {
        UUID same = story.claim(book, "Courts had 681,692 persons shot", figure, Story.exactly(681_692), null);
        UUID other = story.claim(book, "Bread rose in price", null, null, null);
        String draft = "/api/v1/claims/duplicates?minPosition=" + story.lastPosition() + "&statement=";
        JsonNode found = server.read(
                        draft + words("681,692 were shot") + "&figure=" + figure + "&kind=EXACT&low=681692.0")
                .get("items");
        assertThat(found.get(0).get("claim").get("id").stringValue()).isEqualTo(same.toString());
        assertThat(found.get(0).get("reason").stringValue()).contains("the same value of the same figure");
        assertThat(found.toString()).doesNotContain(other.toString());
        assertThat(server.read(draft + words("Courts had 681,692 persons shot dead"))
                        .get("items")
                        .get(0)
                        .get("score")
                        .doubleValue())
                .isGreaterThan(0.7);
        assertThat(server.read(draft + words("Nothing of the kind")).get("items"))
                .isEmpty();
        assertThat(server.read(draft + "x&source=" + book + "&start=5&end=17&sha256=" + Story.SHA)
                        .get("items")
                        .toString())
                .contains(same.toString(), other.toString(), "overlapping passage");
        assertThat(server.read(draft + "x&source=" + book + "&start=17&end=19&sha256=" + Story.SHA)
                        .get("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "kind=RANGE&low=9&high=3, high",
        "kind=SOME, kind",
        "low=1&kind=EXACT&figure=x, figure",
        "kind=EXACT, low"
    })
    void aDraftThatMakesNoSenseIsRefusedByName(String query, String named) {
        Answer answer = server.get("/api/v1/claims/duplicates?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("parameter").stringValue()).isEqualTo(named);
    }

    private static String words(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
