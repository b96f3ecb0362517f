package org.palimpsest.query.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.Story;
import tools.jackson.databind.JsonNode;

class AsOfTest {

    private static final String FOR_EVERYBODY = "max-age=86400, public, immutable";
    private static final String FOR_ONE = "max-age=86400, private, immutable";

    private final QueryServer server = QueryServer.shared();
    private final Story story = new Story(server);
    private final UUID book = story.source("A book");
    private final UUID figure = story.figure("As of " + UUID.randomUUID(), "as of");
    private final UUID claim = story.claim(book, "Ten", figure, Story.exactly(10), null);
    private final long filed = story.lastPosition();

    /** The addresses that can be asked as of a position. */
    private List<String> addresses() {
        return List.of(
                "/api/v1/claims/" + claim,
                "/api/v1/figures/" + figure,
                "/api/v1/figures/" + figure + "/consensus",
                "/api/v1/figures/" + figure + "/consensus.csv",
                "/api/v1/claims?figure=" + figure,
                "/api/v1/claims.csv?figure=" + figure,
                "/api/v1/figures?text=as+of",
                "/api/v1/figures.csv?text=as+of");
    }

    private static String at(String address, Object at) {
        return address
                + (address.contains("?") ? "&at=" : "?at=")
                + URLEncoder.encode(at.toString(), StandardCharsets.UTF_8);
    }

    private Instant recordedAt(long position) {
        return server.jdbc()
                .sql("SELECT recorded_at FROM store.events WHERE position = :position")
                .param("position", position)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class))
                .single()
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toInstant();
    }

    @Test
    void whatIsPinnedByAPositionNeverChangesAndSaysSo() {
        server.read("/api/v1/claims?limit=1");
        List<QueryServer.Answer> then = new ArrayList<>();
        for (String address : addresses()) {
            QueryServer.Answer answer = server.get(at(address, filed));
            assertThat(answer.status()).as(address).isEqualTo(200);
            assertThat(answer.header("Cache-Control")).as(address).isEqualTo(FOR_EVERYBODY);
            assertThat(answer.header("Set-Cookie")).as(address).isEmpty();
            assertThat(server.get(address).header("Cache-Control")).as(address).isEqualTo("no-cache");
            then.add(answer);
        }
        story.confirm(claim, "checker-a2");
        story.claim(book, "Eleven", figure, Story.exactly(11), null);
        server.read("/api/v1/claims?limit=1");
        for (int i = 0; i < then.size(); i++) {
            String address = addresses().get(i);
            QueryServer.Answer again = server.get(at(address, filed));
            assertThat(again.body()).as(address).isEqualTo(then.get(i).body());
            assertThat(again.header("ETag")).as(address).isEqualTo(then.get(i).header("ETag"));
            assertThat(server.get(address).body()).as(address).isNotEqualTo(again.body());
            QueryServer.Answer known = server.get(at(address, filed), "If-None-Match", again.header("ETag"));
            assertThat(known.status()).as(address).isEqualTo(304);
            assertThat(known.header("Cache-Control")).as(address).isEqualTo(FOR_EVERYBODY);
        }
    }

    @Test
    void whoIsKnownIsNotToldToShareIt() {
        server.read("/api/v1/claims?limit=1");
        String address = at("/api/v1/claims/" + claim, filed);
        assertThat(server.getAs("checker-a1", address).header("Cache-Control")).isEqualTo(FOR_ONE);
        assertThat(server.get(address, "Cookie", "SESSION=stale").header("Cache-Control"))
                .isEqualTo(FOR_ONE);
        assertThat(server.getAs("checker-a1", address).body())
                .isEqualTo(server.get(address).body());
    }

    @Test
    void anInstantIsSettledOnceSomethingWasRecordedLater() {
        server.read("/api/v1/claims?limit=1");
        Instant last = recordedAt(filed);
        for (Instant unsettled : List.of(last, last.plusNanos(1000))) {
            for (String address : addresses()) {
                QueryServer.Answer answer = server.get(at(address, unsettled));
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                assertThat(answer.header("Cache-Control")).as(address).isEqualTo("no-cache");
                assertThat(answer.body())
                        .as(address)
                        .isEqualTo(server.get(at(address, filed)).body());
            }
        }
        story.confirm(claim, "checker-a2");
        server.read("/api/v1/claims?limit=1");
        for (String address : addresses()) {
            QueryServer.Answer answer = server.get(at(address, last));
            assertThat(answer.header("Cache-Control")).as(address).isEqualTo(FOR_EVERYBODY);
            assertThat(answer.body())
                    .as(address)
                    .isEqualTo(server.get(at(address, filed)).body());
            assertThat(answer.header("ETag"))
                    .as(address)
                    .isEqualTo(server.get(at(address, filed)).header("ETag"));
        }
    }

    @Test
    void anInstantMeansTheLastEventRecordedUpToIt() {
        story.confirm(claim, "checker-a2");
        long confirmed = story.lastPosition();
        Instant then = recordedAt(confirmed);
        story.confirm(claim, "checker-a3");
        server.read("/api/v1/claims?limit=1");
        String microsecond = then.truncatedTo(ChronoUnit.MICROS).toString();
        assertThat(then).isEqualTo(Instant.parse(microsecond));
        assertThat(reviews(then)).isEqualTo(1);
        assertThat(reviews(then.minusNanos(1))).isZero();
        // The driver would round that up to the microsecond of the event.
        assertThat(reviews(then.minusNanos(400))).isZero();
        assertThat(reviews(then.plusNanos(999))).isEqualTo(1);
        assertThat(reviews(then.atOffset(ZoneOffset.ofHoursMinutes(5, 45)))).isEqualTo(1);
        assertThat(reviews(then.atOffset(ZoneOffset.ofHours(-11)))).isEqualTo(1);
        assertThat(server.get("/api/v1/claims/" + claim + "?at="
                                + then.atOffset(ZoneOffset.ofHours(2)).toString())
                        .json()
                        .get("reviews"))
                .as("a '+' that is not encoded")
                .hasSize(1);
        assertThat(reviews(then.toString().toLowerCase(java.util.Locale.ROOT))).isEqualTo(1);
    }

    private int reviews(Object at) {
        QueryServer.Answer answer = server.get(at("/api/v1/claims/" + claim, at));
        assertThat(answer.status()).as(at + ": " + answer.body()).isEqualTo(200);
        return answer.json().get("reviews").size();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1970-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "-0044-03-15T12:00:00+01:00", "1969-12-31T23:59Z"
            })
    void beforeTheFirstEventThereIsNothing(String at) {
        server.read("/api/v1/claims?limit=1");
        for (String list : List.of("/api/v1/claims", "/api/v1/figures", "/api/v1/claims?verdict=UNREVIEWED")) {
            QueryServer.Answer answer = server.get(at(list, at));
            assertThat(answer.body()).isEqualTo("{\"items\":[],\"next\":null}");
            assertThat(answer.header("Cache-Control")).isEqualTo(FOR_EVERYBODY);
        }
        QueryServer.Answer none = server.get(at("/api/v1/claims/" + claim, at));
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.json().get("detail").stringValue()).contains("before the first event it did not exist");
    }

    @Test
    void beforeAThingExistedItSaysWhenItBegan() {
        server.read("/api/v1/claims?limit=1");
        QueryServer.Answer early = server.get(at("/api/v1/claims/" + claim, filed - 1));
        assertThat(early.status()).isEqualTo(404);
        assertThat(early.header("Content-Type")).startsWith("application/problem+json");
        assertThat(early.header("Cache-Control")).doesNotContain("immutable");
        assertThat(early.json().get("began").get("position").longValue()).isEqualTo(filed);
        assertThat(early.json().get("began").get("at").stringValue())
                .isEqualTo(recordedAt(filed).toString());
        assertThat(early.json().get("detail").stringValue())
                .isEqualTo("Claim " + claim + " was filed at " + recordedAt(filed) + ", event " + filed
                        + "; at position " + (filed - 1) + " it did not exist. Ask for that position or a later one.");
        for (String of : List.of("", "/consensus", "/consensus.csv")) {
            JsonNode figureBegan =
                    server.get(at("/api/v1/figures/" + figure + of, filed - 2)).json();
            assertThat(figureBegan.get("status").intValue()).isEqualTo(404);
            assertThat(figureBegan.get("began").get("position").longValue()).isEqualTo(filed - 1);
            assertThat(figureBegan.get("detail").stringValue())
                    .startsWith("Figure " + figure + " was defined at ")
                    .contains("event " + (filed - 1) + "; at position " + (filed - 2) + " it did not exist");
        }
        JsonNode never = server.get(at("/api/v1/claims/00000000-0000-7000-8000-000000000000", filed))
                .json();
        assertThat(never.get("status").intValue()).isEqualTo(404);
        assertThat(never.has("began")).isFalse();
        assertThat(never.get("detail").stringValue()).contains("GET /api/v1/claims");
    }

    @Test
    void aPositionPastTheEndIsToldHowFarWeAre() {
        long end = server.head();
        for (String past : List.of(Long.toString(end + 1), "9223372036854775807", "99999999999999999999")) {
            for (String address : addresses()) {
                QueryServer.Answer answer = server.get(at(address, past));
                assertThat(answer.status()).as(answer.body()).isEqualTo(400);
                assertThat(answer.json().get("parameter").stringValue()).isEqualTo("at");
                assertThat(answer.json().get("last").longValue()).isEqualTo(end);
                assertThat(answer.json().get("detail").stringValue())
                        .contains("position " + past + " is past the end", "the last event is at " + end);
            }
        }
        assertThat(server.get(at("/api/v1/claims", "000" + end) + "&limit=1").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2099-01-01T00:00:00Z           | is in the future; here it is 2",
                "+999999999-12-31T23:59:59Z     | is in the future",
                "2026-03-01                     | Write 2026-03-01T00:00:00Z for its beginning, or 2026-03-01T23:59:59.999999Z",
                "2026-03-01T12:00:00            | Write 2026-03-01T12:00:00Z, or an offset",
                "2026-03-01T12:00               | Write 2026-03-01T12:00Z, or an offset",
                "2026-13-01T12:00:00Z           | neither a position nor an instant",
                "2026-02-30T12:00:00Z           | neither a position nor an instant",
                "2016-12-31T23:59:60Z           | neither a position nor an instant",
                "2026-03-01T24:00:00Z           | neither a position nor an instant",
                "2026-03-01T12:00:00.1234567890Z| neither a position nor an instant",
                "2026-03-01T12:00:00+25:00      | neither a position nor an instant",
                "2026-03-01T12:00:00 Z          | neither a position nor an instant",
                "2026-W09-7T12:00:00Z           | neither a position nor an instant",
                "20260301T120000Z               | neither a position nor an instant",
                "1e3                            | neither a position nor an instant",
                "1.5                            | neither a position nor an instant",
                "0x10                           | neither a position nor an instant",
                "\u0663                         | neither a position nor an instant",
                "now                            | neither a position nor an instant",
                "-1                             | not a position. Positions are whole numbers from 0",
                "-99999999999999999999          | not a position"
            })
    void whatIsNeitherIsRefusedWithWhatToWrite(String at, String remedy) {
        for (String address : List.of("/api/v1/claims/" + claim, "/api/v1/figures", "/api/v1/claims.csv")) {
            QueryServer.Answer answer = server.get(at(address, at));
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.json().get("parameter").stringValue()).isEqualTo("at");
            assertThat(answer.json().get("detail").stringValue()).contains(remedy);
        }
    }

    @Test
    void severalPointsInTimeAreRefusedAndAnEmptyOneIsNow() {
        server.read("/api/v1/claims?limit=1");
        assertThat(server.get("/api/v1/claims?at=1&at=2")
                        .json()
                        .get("parameter")
                        .stringValue())
                .isEqualTo("at");
        assertThat(server.get("/api/v1/claims?at=" + "9x".repeat(2000)).body().length())
                .isLessThan(1000);
        assertThat(server.get("/api/v1/claims/" + claim + "?at=").body())
                .isEqualTo(server.get("/api/v1/claims/" + claim).body());
    }

    @Test
    void aWriterReadsAsOfItsOwnWriteAtOnce() {
        for (int i = 0; i < 20; i++) {
            UUID other = story.claim(book, "Claim " + i, figure, Story.exactly(10 + i), null);
            QueryServer.Answer answer = server.get(at("/api/v1/claims/" + other, story.lastPosition()));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(server.get(at("/api/v1/claims/" + other, recordedAt(story.lastPosition())))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void pagesOfThePastStayInThePast() {
        List<UUID> before = new ArrayList<>(List.of(claim));
        for (int i = 0; i < 4; i++) {
            before.addFirst(story.claim(book, "Before " + i, figure, Story.exactly(20 + i), null));
        }
        long then = story.lastPosition();
        UUID after = story.claim(book, "After", figure, Story.exactly(30), null);
        server.read("/api/v1/claims?limit=1");

        List<UUID> seen = new ArrayList<>();
        String address = "/api/v1/claims?limit=2&at=" + then + "&figure=" + figure;
        while (!address.isEmpty()) {
            QueryServer.Answer page = server.get(address);
            page.json()
                    .get("items")
                    .forEach(item -> seen.add(UUID.fromString(item.get("id").stringValue())));
            String link = page.header("Link");
            address = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
            assertThat(address.isEmpty() || address.contains("at=" + then))
                    .as(address)
                    .isTrue();
        }
        assertThat(seen).isEqualTo(before);

        String cursorOfNow = server.get("/api/v1/claims?limit=1&figure=" + figure)
                .json()
                .get("next")
                .stringValue();
        JsonNode elsewhere = server.get(
                        "/api/v1/claims?limit=200&at=" + then + "&figure=" + figure + "&after=" + cursorOfNow)
                .json();
        assertThat(elsewhere.get("items")).hasSize(before.size());
        assertThat(elsewhere.toString()).doesNotContain(after.toString());
    }

    @Test
    void aCursorThatNoPageGaveIsRefused() {
        String zero = Base64.getUrlEncoder()
                .encodeToString(("figures\u001f\u0000\u001f" + figure).getBytes(StandardCharsets.UTF_8));
        QueryServer.Answer answer = server.get("/api/v1/figures?after=" + zero);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("parameter").stringValue()).isEqualTo("after");
    }
}
