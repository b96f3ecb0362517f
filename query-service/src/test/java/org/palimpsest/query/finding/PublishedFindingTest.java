package org.palimpsest.query.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palimpsest.finding.CorrectionIssued;
import org.palimpsest.finding.DisputeInFinding;
import org.palimpsest.finding.FindingPublished;
import org.palimpsest.finding.Subject;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.Story;
import org.palimpsest.review.TreatedDispute;
import org.palimpsest.review.Treatment;
import tools.jackson.databind.JsonNode;

/** What is published, as of any position, for people and machines and on the pages of others. */
class PublishedFindingTest {

    private final QueryServer server = QueryServer.shared();
    private final Story story = new Story(server);

    private UUID claim() {
        UUID figure = story.figure("Published " + UUID.randomUUID(), "published");
        UUID claim = story.claim(story.source("A book"), "681 persons were shot", figure, Story.exactly(681), null);
        story.confirm(claim, "checker-a2", "checker-b1").dispute(claim, "checker-b2");
        return claim;
    }

    private UUID publish(Subject subject, List<DisputeInFinding> disputes) {
        UUID finding = UUID.randomUUID();
        story.append(
                "Findings",
                stream(subject),
                "editor-1",
                "EDITOR",
                new FindingPublished(finding, subject, Story.person("editor-1"), "Mostly true", "It holds.", disputes));
        server.read("/api/v1/findings/" + finding);
        return finding;
    }

    private UUID correct(Subject subject, UUID earlier) {
        UUID finding = UUID.randomUUID();
        story.append(
                "Findings",
                stream(subject),
                "editor-1",
                "EDITOR",
                new CorrectionIssued(
                        finding,
                        earlier,
                        subject,
                        Story.person("editor-1"),
                        "Mostly true",
                        "False",
                        "It does not hold.",
                        "A new census says otherwise.",
                        List.of()));
        server.read("/api/v1/findings/" + finding);
        return finding;
    }

    private static UUID stream(Subject subject) {
        return UUID.nameUUIDFromBytes(("findings:" + subject).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void isAClaimReviewBySuffixAndByAccept() {
        UUID claim = claim();
        UUID finding = publish(new Subject(claim, null), List.of());
        QueryServer.Answer answer = server.get("/api/v1/findings/" + finding + ".jsonld");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/ld+json");
        JsonNode review = answer.json();
        assertThat(review.path("@type").stringValue()).isEqualTo("ClaimReview");
        assertThat(review.path("url").stringValue()).isEqualTo(server.address() + "/findings/" + finding);
        assertThat(review.path("claimReviewed").stringValue()).isEqualTo("681 persons were shot");
        assertThat(review.at("/reviewRating/alternateName").stringValue()).isEqualTo("Mostly true");
        assertThat(review.at("/author/name").stringValue()).isEqualTo("Palimpsest");
        assertThat(review.at("/itemReviewed/appearance/author/0/name").stringValue())
                .isEqualTo("A. Author");
        assertThat(review.at("/itemReviewed/appearance/author/0/@type").stringValue())
                .isEqualTo("Person");
        assertThat(review.at("/itemReviewed/appearance/datePublished").stringValue())
                .isEqualTo("1999");
        assertThat(review.at("/itemReviewed/appearance/hasPart/text").stringValue())
                .isEqualTo("quoted words");
        assertThat(server.get("/api/v1/findings/" + finding, "Accept", "application/ld+json")
                        .body())
                .isEqualTo(answer.body());
        assertThat(server.get("/api/v1/findings/" + finding)
                        .json()
                        .path("rating")
                        .stringValue())
                .isEqualTo("Mostly true");
        assertThat(server.get("/api/v1/findings/" + finding, "Accept", "text/csv")
                        .status())
                .isEqualTo(406);
    }

    @Test
    void aClaimIsAClaimReviewWithItsVerdictAsOfAnyPosition() {
        UUID claim = claim();
        long confirmed = story.lastPosition() - 1;
        server.read("/api/v1/claims/" + claim);
        JsonNode now = server.get("/api/v1/claims/" + claim + ".jsonld").json();
        assertThat(now.path("url").stringValue()).isEqualTo(server.address() + "/claims/" + claim);
        assertThat(now.path("claimReviewed").stringValue()).isEqualTo("681 persons were shot");
        assertThat(now.path("inLanguage").stringValue()).isEqualTo("en");
        assertThat(now.path("reviewRating").propertyNames()).containsExactly("@type", "alternateName");
        JsonNode then = server.get("/api/v1/claims/" + claim + "?at=" + confirmed, "Accept", "application/ld+json")
                .json();
        assertThat(then.path("datePublished").stringValue())
                .isNotEqualTo(now.path("datePublished").stringValue());
        assertThat(then.path("reviewBody").stringValue())
                .isNotEqualTo(now.path("reviewBody").stringValue());
    }

    @Test
    void aFindingAboutAFigureNamesWhereItsClaimsWereMade() {
        UUID figure = story.figure("Named " + UUID.randomUUID(), "named");
        story.claim(story.source("First book"), "10 persons", figure, Story.exactly(10), null);
        story.claim(story.source("Second book"), "12 persons", figure, Story.exactly(12), null);
        UUID finding = publish(new Subject(null, figure), List.of());
        JsonNode review = server.get("/api/v1/findings/" + finding + ".jsonld").json();
        assertThat(review.path("claimReviewed").stringValue()).startsWith("Named ");
        assertThat(review.at("/itemReviewed/appearance")).hasSize(2);
        assertThat(server.get("/findings/" + finding, "Accept", "text/html").body())
                .contains("First book", "Second book", "application/ld+json");
    }

    @Test
    void aCorrectionIsSeenFromItsPositionOn() {
        UUID claim = claim();
        Subject subject = new Subject(claim, null);
        UUID first = publish(subject, List.of());
        long then = story.lastPosition();
        UUID second = correct(subject, first);
        assertThat(server.read("/api/v1/findings/" + first).path("correctedBy").stringValue())
                .isEqualTo(second.toString());
        assertThat(server.read("/api/v1/findings/" + first + "?at=" + then)
                        .path("correctedBy")
                        .isNull())
                .isTrue();
        assertThat(server.read("/api/v1/findings?claim=" + claim + "&at=" + then)
                        .path("items"))
                .hasSize(1);
        QueryServer.Answer before = server.get("/api/v1/findings/" + second + "?at=" + then);
        assertThat(before.status()).isEqualTo(404);
        assertThat(before.json().path("began").path("position").longValue()).isEqualTo(then + 1);

        assertThat(page("/findings/" + first))
                .contains("This finding was corrected.", "/findings/" + second, "Corrections", "?at=" + (then + 1));
        assertThat(page("/findings/" + second))
                .contains("A new census says otherwise.", "<del>Mostly true</del>", "/findings/" + first);
        assertThat(page("/findings/" + first + "?at=" + then))
                .contains("This is the past")
                .doesNotContain("This finding was corrected.", "/findings/" + second);
        JsonNode review = server.get("/api/v1/findings/" + second + ".jsonld").json();
        assertThat(review.at("/correction/text").stringValue()).isEqualTo("A new census says otherwise.");
        assertThat(page("/findings/" + first + "/card")).contains("Corrected since", "False");
    }

    @Test
    void aPageShowsTheDissentThatItCarries() {
        UUID claim = claim();
        UUID review = story.reviewOf(claim, "checker-b2");
        UUID finding = publish(
                new Subject(claim, null),
                List.of(new DisputeInFinding(claim, new TreatedDispute(review, Treatment.CARRIED, null))));
        assertThat(page("/findings/" + finding))
                .contains(
                        "Disputes that are carried",
                        "the table says otherwise",
                        "quoted words",
                        "681 persons were shot");
    }

    @Test
    void aCardMayBeFramedByAnybodyAndSetsNoCookieAndEverythingElseIsNot() {
        UUID finding = publish(new Subject(claim(), null), List.of());
        QueryServer.Answer card = server.get("/findings/" + finding + "/card?lang=de", "Accept", "text/html");
        assertThat(card.status()).isEqualTo(200);
        assertThat(card.header("Content-Security-Policy")).contains("frame-ancestors *", "default-src 'none'");
        assertThat(card.header("X-Frame-Options")).isEmpty();
        assertThat(card.header("Set-Cookie")).isEmpty();
        assertThat(card.body()).contains("<html lang=\"de\"", "Den Befund mit seinen Quellen lesen");
        for (String other : List.of("/findings/" + finding, "/findings", "/findings/" + finding + "/other", "/")) {
            QueryServer.Answer answer = server.get(other, "Accept", "text/html");
            assertThat(answer.header("Content-Security-Policy")).as(other).contains("frame-ancestors 'none'");
            assertThat(answer.header("X-Frame-Options")).as(other).isEqualTo("DENY");
        }
        assertThat(server.send("POST", "/findings/" + finding + "/card").status())
                .isGreaterThanOrEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"without=me", "without=00000000-0000-7000-8000-000000000000", "rule=guess-1", "verdict=x"})
    void aFigurePageRefusesWhatCannotBeAssumed(String assumption) {
        UUID figure = story.figure("Assumed " + UUID.randomUUID(), "assumed");
        story.claim(story.source("A book"), "10 persons", figure, Story.exactly(10), null);
        server.read("/api/v1/figures/" + figure);
        assertThat(server.get("/figures/" + figure + "?" + assumption, "Accept", "text/html")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aFigurePageShowsWhatWouldBeBesideWhatIs() {
        UUID figure = story.figure("Switched " + UUID.randomUUID(), "switched");
        UUID archive = story.source("An archive");
        UUID census = story.source("A census");
        UUID one = story.claim(story.source("A book"), "100 persons", figure, Story.exactly(100), archive);
        UUID other = story.claim(story.source("Another book"), "300 persons", figure, Story.exactly(300), census);
        story.confirm(one, "checker-a2", "checker-b1").confirm(other, "checker-a2", "checker-b1");
        server.read("/api/v1/figures/" + figure);
        assertThat(page("/figures/" + figure))
                .contains(
                        "value=\"" + archive + "\"",
                        "value=\"" + census + "\"",
                        "value=\"majority-1\"",
                        "data-testid=\"band\"")
                .doesNotContain("data-testid=\"whatif\"");
        assertThat(page("/figures/" + figure + "?without=" + census + "&rule=majority-1"))
                .contains("data-testid=\"whatif\"", "data-testid=\"in-force\"", "An archive", "A census");
        assertThat(page("/figures/" + figure + "?without=&rule=")).doesNotContain("data-testid=\"whatif\"");
    }

    private String page(String path) {
        QueryServer.Answer answer = server.get(path, "Accept", "text/html", "Accept-Language", "en");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
