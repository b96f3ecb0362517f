package org.palimpsest.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers many askers with one question to the database. Whoever asks alone asks at once; who asks while a question is
 * under way joins the next one. So the database is always asked after the asker came, and what it had committed by then is
 * in the answer: nothing is remembered.
 *
 * @param <K> what is asked for, with {@code equals}
 */
public final class GatheredLookup<K, V> {

    private final Function<Collection<K>, Map<K, V>> question;

    /** Those who will be answered together, by the one among them who came first. */
    private static final class Round<K, V> {
        private final List<K> keys = new ArrayList<>();
        private final CompletableFuture<@Nullable Void> turn = new CompletableFuture<>();
        private final CompletableFuture<Map<K, V>> answer = new CompletableFuture<>();
    }

    private @Nullable Round<K, V> gathering;
    private boolean isAsking;

    /** @param question what there is of each key; a key of which there is nothing is missing */
    public GatheredLookup(Function<Collection<K>, Map<K, V>> question) {
        this.question = question;
    }

    /** @throws RuntimeException whatever the question throws */
    public Optional<V> find(K key) {
        Round<K, V> round;
        boolean isFirst;
        synchronized (this) {
            isFirst = gathering == null;
            round = isFirst ? new Round<>() : gathering;
            round.keys.add(key);
            gathering = round;
            if (!isAsking) {
                beginNext();
            }
        }
        if (isFirst) {
            round.turn.join();
            ask(round);
        }
        try {
            return Optional.ofNullable(round.answer.join().get(key));
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private void ask(Round<K, V> round) {
        try {
            round.answer.complete(question.apply(round.keys));
        } catch (RuntimeException | Error e) {
            round.answer.completeExceptionally(e);
        } finally {
            synchronized (this) {
                beginNext();
            }
        }
    }

    private void beginNext() {
        Round<K, V> next = gathering;
        gathering = null;
        isAsking = next != null;
        if (next != null) {
            next.turn.complete(null);
        }
    }
}
