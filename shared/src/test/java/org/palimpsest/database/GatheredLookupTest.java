package org.palimpsest.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GatheredLookupTest {

    private final Collection<List<Integer>> questions = new ConcurrentLinkedQueue<>();
    private final AtomicInteger stored = new AtomicInteger(1);
    private final CountDownLatch firstIsAsked = new CountDownLatch(1);
    private final CountDownLatch firstMayBeAnswered = new CountDownLatch(1);

    private final GatheredLookup<Integer, Integer> slow = new GatheredLookup<>(keys -> {
        int asItWas = stored.get();
        questions.add(List.copyOf(keys));
        if (questions.size() == 1) {
            firstIsAsked.countDown();
            join(firstMayBeAnswered);
        }
        Map<Integer, Integer> answer = new HashMap<>();
        keys.forEach(key -> answer.put(key, key * asItWas));
        return answer;
    });

    @Test
    void whoAsksMeanwhileIsAnsweredTogetherByALaterQuestion() throws Exception {
        try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<Integer>> first = askers.submit(() -> slow.find(1));
            firstIsAsked.await();
            stored.set(10);
            List<Thread> threads = new ArrayList<>();
            Collection<Integer> found = new ConcurrentLinkedQueue<>();
            for (int key : new int[] {2, 3, 3}) {
                threads.add(
                        Thread.ofPlatform().start(() -> found.add(slow.find(key).orElseThrow())));
            }
            try {
                await().until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
            } finally {
                firstMayBeAnswered.countDown();
            }
            for (Thread thread : threads) {
                thread.join();
            }

            assertThat(first.get()).contains(1);
            assertThat(found).containsExactlyInAnyOrder(20, 30, 30);
            assertThat(questions).hasSize(2);
        }
    }

    @Test
    void whatIsNotThereIsEmpty() {
        assertThat(new GatheredLookup<Integer, Integer>(keys -> Map.of()).find(1))
                .isEmpty();
    }

    @Test
    void aFailureIsEveryAskersAndTheNextQuestionIsAskedAllTheSame() {
        AtomicInteger asked = new AtomicInteger();
        GatheredLookup<Integer, Integer> failing = new GatheredLookup<>(keys -> {
            if (asked.getAndIncrement() == 0) {
                throw new IllegalStateException("away");
            }
            return Map.of(7, 49);
        });

        assertThatThrownBy(() -> failing.find(7))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("away");
        assertThat(failing.find(7)).contains(49);
    }

    @Test
    void manyAtOnceEachGetTheirOwn() throws Exception {
        GatheredLookup<Integer, Integer> squares = new GatheredLookup<>(keys -> {
            Map<Integer, Integer> answer = new HashMap<>();
            keys.forEach(key -> answer.put(key, key * key));
            return answer;
        });
        try (ExecutorService askers = Executors.newFixedThreadPool(16)) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                int key = i % 1_000;
                answers.add(askers.submit(() -> squares.find(key).orElseThrow()));
            }
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo((i % 1_000) * (i % 1_000));
            }
        }
    }

    private static void join(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
