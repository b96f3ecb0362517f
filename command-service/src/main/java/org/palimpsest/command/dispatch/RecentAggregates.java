package org.palimpsest.command.dispatch;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/**
 * The aggregates that were decided on last, so that a decision need not load them again. Memory that is needed elsewhere is
 * given up.
 *
 * <p>What is remembered may be behind the store when another instance writes. An event that is decided on the ground of it
 * is refused by the store then, and a refusal is decided once more on what the store has: see {@link Commands}.
 */
public final class RecentAggregates implements Cache {

    private static final int MOST = 4_096;

    private final Map<Object, SoftReference<Object>> recent = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, SoftReference<Object>> eldest) {
            return size() > MOST;
        }
    };

    @Override
    @SuppressWarnings("unchecked") // whoever puts and gets under a key knows what it is
    public synchronized <K, V> @Nullable V get(K key) {
        SoftReference<Object> known = recent.get(key);
        return known == null ? null : (V) known.get();
    }

    @Override
    public synchronized void put(Object key, Object value) {
        recent.put(key, new SoftReference<>(value));
    }

    @Override
    public synchronized boolean putIfAbsent(Object key, Object value) {
        if (containsKey(key)) {
            return false;
        }
        put(key, value);
        return true;
    }

    @Override
    public synchronized boolean remove(Object key) {
        return recent.remove(key) != null;
    }

    @Override
    public synchronized void removeAll() {
        recent.clear();
    }

    @Override
    public synchronized boolean containsKey(Object key) {
        return get(key) != null;
    }

    /** Nobody is told. */
    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        return () -> false;
    }
}
