package org.palimpsest.query.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.Story;
import org.palimpsest.revision.RevisionProposed;
import tools.jackson.databind.JsonNode;

/** What waits for whom, in which order, and what somebody has taken. */
class QueueReadsTest {

    private static final QueryServer SERVER = QueryServer.shared();
    private static final DataSource OWNER = SERVER.database().owner();

    private final Story story = new Story(SERVER);
    private final UUID book = story.source("Waiting " + UUID.randomUUID());

    private UUID claim() {
        return story.claim(book, "It waits " + UUID.randomUUID(), null, null, null);
    }

    private UUID challenged() {
        UUID id = claim();
        story.confirm(id, "checker-a1", "checker-a2", "checker-b1", "checker-b2")
                .dispute(id, "checker-b3");
        return id;
    }

    private UUID revision(UUID claim, String proposer) {
        UUID id = UUID.randomUUID();
        story.claimEvent(
                claim,
                proposer,
                "FACT_CHECKER",
                new RevisionProposed(
                        claim,
                        id,
                        Story.person(proposer),
                        1,
                        Story.content(book, "It waited " + id, null, null, null),
                        "clearer"));
        return id;
    }

    /** Somebody has it for so long, by the clock of the database; a negative time has passed. */
    private static void take(String queue, UUID item, String holder, Duration time) {
        try (Connection connection = OWNER.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        INSERT INTO store.leases (queue, item, holder, ends_at, idempotency_key)
                        VALUES (?, ?, ?, clock_timestamp() + make_interval(secs => ?), 'k')
                        ON CONFLICT (queue, item) DO UPDATE SET ends_at = excluded.ends_at
                        """)) {
            statement.setString(1, queue);
            statement.setObject(2, item);
            statement.setObject(3, Story.person(holder));
            statement.setLong(4, time.toSeconds());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every item of a queue about one of these claims, page by page. */
    private static List<JsonNode> walk(String user, String queue, int limit, List<UUID> claims) {
        SERVER.read("/api/v1/claims");
        List<JsonNode> items = new ArrayList<>();
        String next = "";
        do {
            String path = "/api/v1/queues/" + queue + "?limit=" + limit + next;
            JsonNode page =
                    user == null ? SERVER.read(path) : SERVER.getAs(user, path).json();
            page.get("items").forEach(items::add);
            next = page.get("next").isNull()
                    ? ""
                    : "&after=" + URLEncoder.encode(page.get("next").stringValue(), StandardCharsets.UTF_8);
        } while (!next.isEmpty());
        return items.stream().filter(item -> claims.contains(claimOf(item))).toList();
    }

    private static UUID claimOf(JsonNode item) {
        return UUID.fromString(item.get("claim").get("id").stringValue());
    }

    @Test
    void editorsSeeChallengedVerdictsFirstAndThenTheOldest() {
        UUID older = claim();
        UUID newer = claim();
        revision(older, "checker-a2");
        revision(newer, "checker-a2");
        UUID first = challenged();
        UUID second = challenged();
        List<JsonNode> queue = walk("editor-1", "editor", 2, List.of(older, newer, first, second));
        assertThat(queue.stream().map(QueueReadsTest::claimOf)).containsExactly(first, second, older, newer);
        assertThat(queue.stream().map(item -> item.get("kind").stringValue()))
                .containsExactly("CHALLENGE", "CHALLENGE", "REVISION", "REVISION");
    }

    @Test
    void whatSomebodyElseHasTakenComesLastWithTheirNameUntilTheirTimeIsOver() {
        List<UUID> claims = List.of(claim(), claim(), claim(), claim());
        UUID taken = claims.get(1);
        take("review", taken, "checker-b1", Duration.ofMinutes(30));
        take("review", claims.get(2), "checker-b1", Duration.ofSeconds(-1));

        List<JsonNode> others = walk("checker-b2", "review", 2, claims);
        assertThat(others.stream().map(QueueReadsTest::claimOf))
                .containsExactly(claims.get(0), claims.get(2), claims.get(3), taken);
        assertThat(others.getLast().get("takenBy").stringValue()).isEqualTo("checker-b1");
        assertThat(others.getLast().get("takenById").stringValue())
                .isEqualTo(Story.person("checker-b1").toString());
        assertThat(Instant.parse(others.getLast().get("takenUntil").stringValue()))
                .isAfter(Instant.now().plus(Duration.ofMinutes(25)));
        assertThat(others.subList(0, 3)).allSatisfy(item -> {
            assertThat(item.get("takenBy").isNull()).isTrue();
            assertThat(item.get("takenUntil").isNull()).isTrue();
        });

        List<JsonNode> own = walk("checker-b1", "review", 2, claims);
        assertThat(own.stream().map(QueueReadsTest::claimOf)).containsExactlyElementsOf(claims);
        assertThat(own.get(1).get("takenBy").stringValue()).isEqualTo("checker-b1");

        take("review", taken, "checker-b1", Duration.ofSeconds(-1));
        assertThat(walk("checker-b2", "review", 2, claims).stream().map(QueueReadsTest::claimOf))
                .containsExactlyElementsOf(claims);
    }

    @Test
    void aLeaseIsOfOneQueue() {
        UUID claim = challenged();
        UUID free = claim();
        UUID revision = revision(free, "checker-a2");
        take("editor", claim, "editor-1", Duration.ofMinutes(30));
        take("review", revision, "checker-b1", Duration.ofMinutes(30));
        List<UUID> both = List.of(claim, free);
        assertThat(walk("editor-2", "editor", 200, both).stream().map(QueueReadsTest::claimOf))
                .containsExactly(free, claim);
        assertThat(walk("editor-1", "editor", 200, both).stream().map(QueueReadsTest::claimOf))
                .containsExactly(claim, free);
        assertThat(walk(null, "editor", 200, both).stream()
                        .map(item -> item.get("takenBy").asString("")))
                .as("whoever is not signed in has taken nothing")
                .containsExactly("", "editor-1");
        take("editor", revision, "editor-1", Duration.ofMinutes(30));
        assertThat(walk("editor-2", "editor", 1, both).stream().map(QueueReadsTest::claimOf))
                .containsExactly(claim, free);
    }

    @Test
    void nobodyReviewsWhatTheyFiledAndNobodyTakesTheirOwnAffairs() {
        UUID claim = claim();
        story.dispute(claim, "checker-b3");
        take("review", claim, "checker-b1", Duration.ofMinutes(30));
        assertThat(walk("checker-a1", "review", 200, List.of(claim))).isEmpty();
        assertThat(walk("checker-a1", "mine", 200, List.of(claim)))
                .singleElement()
                .satisfies(item -> assertThat(item.get("takenBy").isNull()).isTrue());
    }

    @Test
    void aCursorOfAnotherQueueIsRefused() {
        claim();
        claim();
        SERVER.read("/api/v1/claims");
        String next = SERVER.getAs("checker-b2", "/api/v1/queues/review?limit=1")
                .json()
                .get("next")
                .stringValue();
        assertThat(SERVER.getAs("checker-b2", "/api/v1/queues/mine?after=" + next)
                        .status())
                .isEqualTo(400);
    }
}
