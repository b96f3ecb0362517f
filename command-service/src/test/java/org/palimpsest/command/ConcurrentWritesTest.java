package org.palimpsest.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.palimpsest.command.CommandServer.Answer;
import org.palimpsest.eventstore.StoredEvent;

/** Several people and several instances write to one claim at once. */
class ConcurrentWritesTest {

    private static final int ROUNDS = 12;

    @Test
    void conflictsBetweenTwoInstancesAreDecidedAgainAndNothingIsLost() throws Exception {
        CommandServer one = CommandServer.running();
        CommandServer two = one.another();
        Answer source = one.post(
                "checker-a1",
                "/api/v1/sources",
                "{\"title\": \"Many hands\", \"kind\": \"ARTICLE\", \"text\": \"words\"}");
        Answer claim = one.post(
                "checker-a1",
                "/api/v1/claims",
                "{\"sourceId\": \"" + source.id()
                        + "\", \"passage\": {\"exact\": \"words\"}, \"statement\": \"said\"}");
        String confirmations = "/api/v1/claims/" + claim.id() + "/confirmations";
        List<String> reviewers = List.of("checker-a2", "checker-a3", "checker-b1", "checker-b2", "checker-b3");

        CyclicBarrier together = new CyclicBarrier(reviewers.size());
        try (ExecutorService people = Executors.newFixedThreadPool(reviewers.size())) {
            List<Future<List<Answer>>> answers = new ArrayList<>();
            for (int i = 0; i < reviewers.size(); i++) {
                CommandServer server = i % 2 == 0 ? one : two;
                String reviewer = reviewers.get(i);
                answers.add(people.submit(() -> {
                    List<Answer> own = new ArrayList<>();
                    for (int round = 0; round < ROUNDS; round++) {
                        together.await(30, TimeUnit.SECONDS);
                        own.add(server.post(reviewer, confirmations, "{\"note\": \"round " + round + "\"}"));
                    }
                    return own;
                }));
            }
            List<Long> positions = new ArrayList<>();
            for (Future<List<Answer>> answer : answers) {
                for (Answer each : answer.get(60, TimeUnit.SECONDS)) {
                    assertThat(each.status()).as(each.body().toString()).isEqualTo(201);
                    positions.add(each.position());
                }
            }
            List<StoredEvent> stream = one.events().stream(UUID.fromString(claim.id()));
            assertThat(stream).hasSize(1 + ROUNDS * reviewers.size());
            assertThat(stream.stream().skip(1).map(StoredEvent::position))
                    .containsExactlyElementsOf(positions.stream().sorted().toList());
        } finally {
            two.context().close();
        }
    }

    @Test
    void aRefusalNeverRestsOnWhatAnotherInstanceHasChanged() {
        CommandServer one = CommandServer.running();
        CommandServer two = one.another();
        try {
            Answer source =
                    one.post("checker-a1", "/api/v1/sources", "{\"title\": \"Two minds\", \"kind\": \"ARTICLE\"}");
            Answer claim = one.post(
                    "checker-a1",
                    "/api/v1/claims",
                    "{\"sourceId\": \"" + source.id() + "\", \"statement\": \"said twice\"}");
            String address = "/api/v1/claims/" + claim.id();
            String reason = "{\"reason\": \"to see what happens\"}";

            assertThat(one.post("editor-1", address + "/retraction", reason).status())
                    .isEqualTo(200);
            assertThat(two.post("editor-1", address + "/reopening", reason).status())
                    .isEqualTo(200);
            Answer confirmed = one.post("checker-a2", address + "/confirmations", "{}");
            assertThat(confirmed.status()).as(confirmed.body().toString()).isEqualTo(201);

            assertThat(two.post("editor-1", address + "/retraction", reason).status())
                    .isEqualTo(200);
            assertThat(one.post("checker-a3", address + "/confirmations", "{}").status())
                    .isEqualTo(409);
        } finally {
            two.context().close();
        }
    }

    @Test
    void theSameKeySentTwiceAtOnceHasOneEffect() throws Exception {
        CommandServer server = CommandServer.running();
        String body = "{\"title\": \"Sent twice\", \"kind\": \"ARTICLE\"}";
        String key = "twice-" + UUID.randomUUID();
        CyclicBarrier together = new CyclicBarrier(8);
        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(clients.submit(() -> {
                    together.await(30, TimeUnit.SECONDS);
                    return server.post("checker-a1", "/api/v1/sources", body, "Idempotency-Key", key);
                }));
            }
            Answer first = answers.getFirst().get(30, TimeUnit.SECONDS);
            for (Future<Answer> answer : answers) {
                assertThat(answer.get(30, TimeUnit.SECONDS).body()).isEqualTo(first.body());
            }
            assertThat(first.status()).isEqualTo(201);
        }
    }

    @Test
    void whatWasTakenInIsAnsweredBeforeAnInstanceEnds() throws Exception {
        CommandServer stays = CommandServer.running();
        CommandServer ends = stays.another();
        int clients = 6;
        Map<String, Long> acknowledged = new ConcurrentHashMap<>();
        Set<String> others = ConcurrentHashMap.newKeySet();
        CountDownLatch busy = new CountDownLatch(clients * 5);
        try (ExecutorService people = Executors.newFixedThreadPool(clients)) {
            for (int client = 0; client < clients; client++) {
                int number = client;
                people.submit(() -> {
                    for (int i = 0; ; i++) {
                        String title = "Written while it ends " + number + "-" + i;
                        try {
                            Answer answer = ends.post(
                                    "checker-a1",
                                    "/api/v1/sources",
                                    "{\"title\": \"" + title + "\", \"kind\": \"ARTICLE\"}");
                            if (answer.status() == 201) {
                                acknowledged.put(answer.id(), answer.position());
                            } else {
                                others.add(answer.status() + " " + answer.body());
                            }
                        } catch (UncheckedIOException nobodyListensAnyMore) {
                            return null;
                        }
                        busy.countDown();
                    }
                });
            }
            assertThat(busy.await(30, TimeUnit.SECONDS)).isTrue();
            ends.context().close();
        }
        assertThat(others).as("refused or broken off").isEmpty();
        acknowledged.forEach((id, position) -> assertThat(stays.events().stream(UUID.fromString(id)))
                .singleElement()
                .extracting(StoredEvent::position)
                .isEqualTo(position));
    }
}
