package org.palimpsest.command.dispatch;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Objects;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/**
 * The aggregates that were decided on often of late, so that a decision need not load them again. A new one is not among
 * them before it is decided on again: a file of new claims does not push out those that are under review. Memory that is
 * needed elsewhere is given up.
 *
 * <p>What is remembered may be behind the store when another instance writes. An event that is decided on the ground of it
 * is refused by the store then, and a refusal is decided once more on what the store has: see {@link Commands}. It may have
 * texts that are redacted by now: see {@link RepeatsTexts}.
 */
public final class RecentAggregates implements Cache {

    private static final int MOST = 4_096;

    /** In the place of an aggregate that was asked for and is being loaded. */
    private static final Object WANTED = new Object();

    private final com.github.benmanes.caffeine.cache.Cache<Object, Object> recent =
            Caffeine.newBuilder().maximumSize(MOST).softValues().build();

    @Override
    @SuppressWarnings("unchecked") // whoever puts and gets under a key knows what it is
    public <K, V> @Nullable V get(K key) {
        Object found = recent.get(Objects.requireNonNull(key), wanted -> WANTED);
        return found == WANTED ? null : (V) found;
    }

    /** Keeps what was asked for before. */
    @Override
    public void put(Object key, Object value) {
        recent.asMap().replace(key, value);
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return recent.asMap().replace(key, WANTED, value);
    }

    @Override
    public boolean remove(Object key) {
        return recent.asMap().remove(key) != null;
    }

    @Override
    public void removeAll() {
        recent.invalidateAll();
    }

    @Override
    public boolean containsKey(Object key) {
        Object found = recent.getIfPresent(key);
        return found != null && found != WANTED;
    }

    /** Nobody is told. */
    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        return () -> false;
    }
}
