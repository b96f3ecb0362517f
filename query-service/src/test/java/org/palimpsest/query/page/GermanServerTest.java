package org.palimpsest.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.Story;

/** A German page says in German what was stored in no language; the API says it in English. */
class GermanServerTest {

    private final QueryServer server = QueryServer.shared();
    private final Story story = new Story(server);

    @Test
    void historiesVerdictsAndValuesAreWordedWhenTheyAreRead() {
        UUID figure = story.figure("Read in German, " + UUID.randomUUID(), "read in German");
        UUID claim = story.claim(story.source("A book"), "It was 681692", figure, Story.exactly(681_692), null);
        story.confirm(claim, "checker-a2").dispute(claim, "checker-b2");
        server.read("/api/v1/claims/" + claim);

        assertThat(page("/claims/" + claim, "de").body())
                .contains(
                        "<html lang=\"de\"",
                        "681.692",
                        "erfasst: 681.692",
                        "desk-a bestätigte die Aussage, starker Beleg")
                .contains("desk-b bestritt den Wert: falscher Wert, starker Beleg, vorgeschlagen: 5")
                .contains("Zu wenig geprüft")
                .doesNotContain("confirmed the claim", "681,692");
        assertThat(page("/figures/" + figure, "de").body())
                .contains("80-%-Bereich")
                .doesNotContain("80 % range");
        assertThat(page("/claims/" + claim, "en").body()).contains("desk-a confirmed the claim, evidence HIGH");
    }

    @Test
    void theApiSpeaksEnglishWhateverIsAskedOrChosen() {
        UUID claim = story.claim(story.source("A book"), "It was so", null, null, null);
        story.confirm(claim, "checker-a2");
        server.read("/api/v1/claims/" + claim);
        for (String address : new String[] {"/api/v1/claims/" + claim, "/api/v1/claims/" + claim + "/history"}) {
            QueryServer.Answer plain = server.get(address);
            QueryServer.Answer german = server.get(address, "Accept-Language", "de", "Cookie", "language=de");
            assertThat(german.body()).isEqualTo(plain.body());
            assertThat(german.header("ETag")).isEqualTo(plain.header("ETag"));
        }
    }

    @Test
    void whatIsNotThereIsMissedInTheLanguageOfThePage() {
        String nowhere = "/claims/" + UUID.randomUUID();
        QueryServer.Answer german = page(nowhere, "de");
        assertThat(german.status()).isEqualTo(404);
        assertThat(german.body())
                .contains("<html lang=\"de\"", "Hier ist nichts", "Unter dieser Adresse ist nichts zu finden")
                .doesNotContain("There is no claim");
        assertThat(page(nowhere, "en").body()).contains("<html lang=\"en\"", "There is no claim");
    }

    @Test
    void aPageIsKeptForNobodyElse() {
        QueryServer.Answer page = page("/figures", "de");
        assertThat(page.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(page.header("ETag")).isEmpty();
        assertThat(page.headers().entrySet().stream()
                        .filter(header -> header.getKey().equalsIgnoreCase("Vary"))
                        .flatMap(header -> header.getValue().stream()))
                .contains("Accept-Language", "Cookie");
    }

    private QueryServer.Answer page(String address, String language) {
        return server.get(address, "Accept", "text/html", "Accept-Language", language);
    }
}
