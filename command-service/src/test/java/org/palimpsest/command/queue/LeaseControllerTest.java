package org.palimpsest.command.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.palimpsest.command.CommandServer;
import org.palimpsest.command.CommandServer.Answer;
import org.palimpsest.identity.DemoAccounts;

/** Taking what waits in a queue, on the real service and by the real clock of the database. */
class LeaseControllerTest {

    private static final CommandServer SERVER = CommandServer.running();
    private static final DataSource DATABASE = SERVER.database().owner();

    private static String source;

    @BeforeAll
    static void aSource() {
        source = SERVER.post("checker-a1", "/api/v1/sources", "{\"title\": \"Waiting\", \"kind\": \"ARTICLE\"}")
                .id();
    }

    private static String claim() {
        Answer filed = SERVER.post(
                "checker-a1",
                "/api/v1/claims",
                "{\"sourceId\": \"%s\", \"statement\": \"It waits, %s.\"}".formatted(source, UUID.randomUUID()));
        assertThat(filed.status()).as(filed.body().toString()).isEqualTo(201);
        return filed.id();
    }

    /** A revision that waits for an editor. */
    private static String revision(String claim, String proposer) {
        Answer proposed = SERVER.post(
                proposer,
                "/api/v1/claims/" + claim + "/revisions",
                "{\"statement\": \"It waited, %s.\", \"reason\": \"clearer\"}".formatted(UUID.randomUUID()),
                "If-Match",
                "*");
        assertThat(proposed.status()).as(proposed.body().toString()).isEqualTo(201);
        return proposed.id();
    }

    private static Answer take(String user, String queue, String item, String... headers) {
        return SERVER.send(user, "PUT", "/api/v1/queues/" + queue + "/leases/" + item, "", headers);
    }

    private static Answer giveBack(String user, String queue, String item) {
        return SERVER.send(user, "DELETE", "/api/v1/queues/" + queue + "/leases/" + item, "");
    }

    private static String kind(Answer refused) {
        String type = refused.body().get("type").asString();
        return type.substring(type.lastIndexOf('/') + 1);
    }

    /** As if that much time had passed. */
    private static void pass(String item, Duration time) {
        update(
                "UPDATE store.leases SET ends_at = ends_at - make_interval(secs => ?) WHERE item = ?",
                time.toSeconds(),
                item);
    }

    private static void update(String sql, long seconds, String item) {
        try (Connection connection = DATABASE.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, seconds);
            statement.setObject(2, UUID.fromString(item));
            assertThat(statement.executeUpdate()).isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<UUID> holders(String item) {
        try (Connection connection = DATABASE.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT holder FROM store.leases WHERE item = ?")) {
            statement.setObject(1, UUID.fromString(item));
            List<UUID> holders = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    holders.add(rows.getObject(1, UUID.class));
                }
            }
            return holders;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant clockOfTheDatabase() {
        try (Connection connection = DATABASE.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT clock_timestamp()");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant until(Answer taken) {
        return Instant.parse(taken.body().get("takenUntil").asString());
    }

    @Test
    void whoTakesAClaimHasItForHalfAnHourAndTheOthersAreToldSo() {
        String claim = claim();
        Instant before = clockOfTheDatabase();
        Answer taken = take("checker-a2", "review", claim);
        assertThat(taken.status()).as(taken.body().toString()).isEqualTo(201);
        assertThat(taken.body().get("takenBy").asString()).isEqualTo("checker-a2");
        assertThat(taken.header("Location")).isEqualTo("/api/v1/claims/" + claim);
        assertThat(until(taken))
                .isBetween(
                        before.plus(Duration.ofMinutes(30)),
                        clockOfTheDatabase().plus(Duration.ofMinutes(30)));

        Answer refused = take("checker-b1", "review", claim);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(kind(refused)).isEqualTo("taken");
        assertThat(refused.body().get("takenBy").asString()).isEqualTo("checker-a2");
        assertThat(until(refused)).isEqualTo(until(taken));
        assertThat(refused.body().get("detail").asString()).startsWith("checker-a2 has taken this until ");
        assertThat(holders(claim)).containsExactly(DemoAccounts.id("checker-a2"));
    }

    @Test
    void whoTakesItAgainHasTheWholeTimeAnew() {
        String claim = claim();
        Answer first = take("checker-a2", "review", claim);
        pass(claim, Duration.ofMinutes(20));
        Answer again = take("checker-a2", "review", claim);
        assertThat(again.status()).isEqualTo(200);
        assertThat(until(again)).isAfterOrEqualTo(until(first));
    }

    @Test
    void theSameRequestTwiceIsAnsweredAlikeAndTheKeyIsGoodForNothingElse() {
        String claim = claim();
        String[] key = {"Idempotency-Key", "take-" + UUID.randomUUID()};
        Answer first = take("checker-a2", "review", claim, key);
        Answer again = take("checker-a2", "review", claim, key);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());

        Answer other = take("checker-a2", "review", claim(), key);
        assertThat(other.status()).isEqualTo(422);
        assertThat(kind(other)).isEqualTo("idempotency-key-reused");
        assertThat(take("checker-b1", "review", claim(), key).status())
                .as("keys of different callers are apart")
                .isEqualTo(201);

        String[] filed = {"Idempotency-Key", "file-" + UUID.randomUUID()};
        SERVER.post("checker-a2", "/api/v1/sources", "{\"title\": \"Another\", \"kind\": \"ARTICLE\"}", filed);
        assertThat(take("checker-a2", "review", claim(), filed).status()).isEqualTo(422);
    }

    @Test
    void afterItsTimeItIsAnybodysAgain() {
        String claim = claim();
        take("checker-a2", "review", claim);
        pass(claim, Duration.ofMinutes(29));
        assertThat(take("checker-b1", "review", claim).status()).isEqualTo(409);
        pass(claim, Duration.ofMinutes(2));
        Answer taken = take("checker-b1", "review", claim);
        assertThat(taken.status()).isEqualTo(201);
        assertThat(holders(claim)).containsExactly(DemoAccounts.id("checker-b1"));
        assertThat(giveBack("checker-a2", "review", claim).status())
                .as("the first has nothing to give back any more")
                .isEqualTo(409);
    }

    @Test
    void whatEndedIsForgottenWithTheNextTaking() {
        String claim = claim();
        take("checker-a2", "review", claim);
        pass(claim, Duration.ofHours(1));
        take("checker-b1", "review", claim());
        assertThat(holders(claim)).isEmpty();
    }

    @Test
    void whatIsGivenBackIsFreeAndOnlyItsHolderGivesItBack() {
        String claim = claim();
        take("checker-a2", "review", claim);
        Answer refused = giveBack("checker-b1", "review", claim);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().get("takenBy").asString()).isEqualTo("checker-a2");
        assertThat(giveBack("checker-a2", "review", claim).status()).isEqualTo(204);
        assertThat(giveBack("checker-a2", "review", claim).status()).isEqualTo(204);
        assertThat(take("checker-b1", "review", claim).status()).isEqualTo(201);
    }

    @Test
    void ofManyWhoTakeAtOnceOneHasItAndTheOthersKnowWho() throws Exception {
        CommandServer another = SERVER.another();
        List<String> people = List.of("checker-a2", "checker-a3", "checker-b1", "checker-b2", "checker-b3");
        CyclicBarrier together = new CyclicBarrier(people.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(people.size())) {
            for (int round = 0; round < 10; round++) {
                String claim = claim();
                List<Future<Answer>> answers = new ArrayList<>();
                for (int i = 0; i < people.size(); i++) {
                    String person = people.get(i);
                    CommandServer server = i % 2 == 0 ? SERVER : another;
                    answers.add(threads.submit(() -> {
                        together.await(30, TimeUnit.SECONDS);
                        return server.send(person, "PUT", "/api/v1/queues/review/leases/" + claim, "");
                    }));
                }
                List<String> who = new ArrayList<>();
                List<Integer> statuses = new ArrayList<>();
                for (Future<Answer> answer : answers) {
                    Answer each = answer.get(30, TimeUnit.SECONDS);
                    statuses.add(each.status());
                    who.add(each.body().get("takenBy").asString());
                }
                assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409, 409);
                assertThat(who).containsOnly(who.get(statuses.indexOf(201)));
            }
        } finally {
            another.context().close();
        }
    }

    @Test
    void onlyWhatOneMayActOnCanBeTaken() {
        String claim = claim();
        assertThat(kind(take("checker-a1", "review", claim))).isEqualTo("own-claim");
        assertThat(kind(take("editor-1", "review", claim))).isEqualTo("not-enrolled");
        assertThat(take("checker-a2", "review", UUID.randomUUID().toString()).status())
                .isEqualTo(404);
        assertThat(take("checker-a2", "mine", claim).status()).isEqualTo(404);
        assertThat(giveBack("checker-a2", "mine", claim).status()).isEqualTo(404);
        assertThat(take("checker-a2", "review", "7").status()).isEqualTo(400);
        assertThat(take("auditor-1", "review", claim).status()).isEqualTo(403);

        String revision = revision(claim, "editor-1");
        assertThat(kind(take("editor-1", "editor", revision))).isEqualTo("four-eyes");
        assertThat(take("checker-a2", "editor", revision).status()).isEqualTo(403);
        Answer taken = take("editor-2", "editor", revision);
        assertThat(taken.status()).as(taken.body().toString()).isEqualTo(201);
        assertThat(take("editor-1", "editor", claim).status())
                .as("a challenged claim")
                .isEqualTo(201);
        assertThat(take("editor-1", "editor", UUID.randomUUID().toString()).status())
                .isEqualTo(404);

        SERVER.post("editor-1", "/api/v1/claims/" + claim + "/retraction", "{\"reason\": \"misread the page\"}");
        assertThat(kind(take("checker-a2", "review", claim))).isEqualTo("claim-closed");
        assertThat(kind(take("editor-2", "editor", claim))).isEqualTo("claim-closed");
        assertThat(holders(claim)).as("what is retracted waits no longer").isEmpty();
    }

    @Test
    void aReviewEndsTheLeaseOfItsReviewerAndNobodyElses() {
        String claim = claim();
        take("checker-a2", "review", claim);
        SERVER.post("checker-b1", "/api/v1/claims/" + claim + "/confirmations", "{}");
        assertThat(holders(claim)).containsExactly(DemoAccounts.id("checker-a2"));
        Answer confirmed = SERVER.post("checker-a2", "/api/v1/claims/" + claim + "/confirmations", "{}");
        assertThat(confirmed.status()).isEqualTo(201);
        assertThat(holders(claim)).isEmpty();

        take("checker-b2", "review", claim);
        Answer refused = SERVER.post("checker-b2", "/api/v1/claims/" + claim + "/disputes", "{}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(holders(claim)).as("what was refused was not done").hasSize(1);
        SERVER.post("checker-b2", "/api/v1/claims/" + claim + "/disputes", "{\"reason\": \"MISQUOTED\"}");
        assertThat(holders(claim)).isEmpty();
    }

    @Test
    void aDecisionEndsTheLeaseOfTheRevision() {
        for (String decision : List.of("approval", "refusal", "withdrawal")) {
            String claim = claim();
            String revision = revision(claim, "checker-a2");
            take("editor-1", "editor", revision);
            String decider = decision.equals("withdrawal") ? "checker-a2" : "editor-2";
            Answer decided = SERVER.post(
                    decider,
                    "/api/v1/revisions/" + revision + "/" + decision,
                    decision.equals("approval") ? "{}" : "{\"reason\": \"it says so already\"}",
                    "If-Match",
                    "*");
            assertThat(decided.status()).as(decided.body().toString()).isEqualTo(200);
            assertThat(holders(revision)).as(decision).isEmpty();
            Answer late = take("editor-1", "editor", revision);
            assertThat(late.status()).isEqualTo(409);
            assertThat(kind(late)).isEqualTo("revision-decided");
        }
    }

    @Test
    void takingIsNoEvent() {
        String claim = claim();
        long before = SERVER.events().head();
        take("checker-a2", "review", claim);
        giveBack("checker-a2", "review", claim);
        assertThat(SERVER.events().head()).isEqualTo(before);
    }
}
