package org.palimpsest.claim;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An unmodifiable map by id that keeps the order in which its keys came first, and of which a changed copy costs little: two
 * arrays are copied, and no entry is hashed or made again. A claim's thousandth review costs what its first one does.
 */
final class KeptInOrder<V> extends AbstractMap<UUID, V> {

    private static final KeptInOrder<?> EMPTY = new KeptInOrder<>(new Map.Entry<?, ?>[0], new int[0]);

    /** In order of coming. */
    private final Map.Entry<?, ?>[] entries;

    /** Places in {@link #entries}, in order of their keys. */
    private final int[] byKey;

    private KeptInOrder(Map.Entry<?, ?>[] entries, int[] byKey) {
        this.entries = entries;
        this.byKey = byKey;
    }

    @SuppressWarnings("unchecked") // it holds nothing
    static <V> KeptInOrder<V> empty() {
        return (KeptInOrder<V>) EMPTY;
    }

    /** The same entries in the same order. */
    static <V> KeptInOrder<V> of(Map<UUID, V> map) {
        return map instanceof KeptInOrder<V> kept ? kept : of(map.entrySet().stream());
    }

    private static <V> KeptInOrder<V> of(Stream<Map.Entry<UUID, V>> some) {
        Map.Entry<?, ?>[] entries =
                some.map(entry -> Map.entry(entry.getKey(), entry.getValue())).toArray(Map.Entry<?, ?>[]::new);
        int[] byKey = IntStream.range(0, entries.length)
                .boxed()
                .sorted(Comparator.comparing(place -> (UUID) entries[place].getKey()))
                .mapToInt(Integer::intValue)
                .toArray();
        return new KeptInOrder<>(entries, byKey);
    }

    /** With another value in the key's place, or with the key as the last one. */
    KeptInOrder<V> with(UUID key, V value) {
        Map.Entry<UUID, V> entry = Map.entry(key, value);
        int found = search(key);
        if (found >= 0) {
            Map.Entry<?, ?>[] changed = entries.clone();
            changed[byKey[found]] = entry;
            return new KeptInOrder<>(changed, byKey);
        }
        int size = entries.length;
        Map.Entry<?, ?>[] longer = Arrays.copyOf(entries, size + 1);
        longer[size] = entry;
        int at = -found - 1;
        int[] places = new int[size + 1];
        System.arraycopy(byKey, 0, places, 0, at);
        places[at] = size;
        System.arraycopy(byKey, at, places, at + 1, size - at);
        return new KeptInOrder<>(longer, places);
    }

    KeptInOrder<V> without(UUID key) {
        return containsKey(key)
                ? of(entrySet().stream().filter(entry -> !entry.getKey().equals(key)))
                : this;
    }

    /** Where in {@link #byKey} a key is; else one less than the negative of where it would be. */
    private int search(UUID key) {
        int low = 0;
        int high = byKey.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = ((UUID) entries[byKey[middle]].getKey()).compareTo(key);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    @SuppressWarnings("unchecked") // with() is the only one who puts entries in
    private Map.Entry<UUID, V> entry(int place) {
        return (Map.Entry<UUID, V>) entries[place];
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        int found = key instanceof UUID id ? search(id) : -1;
        return found < 0 ? null : entry(byKey[found]).getValue();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public Set<Map.Entry<UUID, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<UUID, V>> iterator() {
                return new Iterator<>() {
                    private int next;

                    @Override
                    public boolean hasNext() {
                        return next < entries.length;
                    }

                    @Override
                    public Map.Entry<UUID, V> next() {
                        if (!hasNext()) {
                            throw new NoSuchElementException();
                        }
                        return entry(next++);
                    }
                };
            }

            @Override
            public int size() {
                return entries.length;
            }
        };
    }
}
