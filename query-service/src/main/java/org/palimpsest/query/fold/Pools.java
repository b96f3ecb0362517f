package org.palimpsest.query.fold;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The figures that are remembered, with what their claims bring into them: those used latest as they are, as many more as may be
 * packed.
 */
final class Pools {

    /** One in so many claims is remembered unpacked, which takes eight times the memory. */
    private static final int PACKED = 64;

    private final SequencedMap<UUID, Pool> open = new LinkedHashMap<>(16, 0.75f, true);

    /** The latest packed last. */
    private final SequencedMap<UUID, PackedPool> packed = new LinkedHashMap<>();

    private final SourceNumbers sources = new SourceNumbers();
    private int packedClaims;

    void clear() {
        open.clear();
        packed.clear();
        sources.clear();
        packedClaims = 0;
    }

    void put(UUID figure, Pool pool) {
        unpack(figure);
        open.put(figure, pool);
    }

    /** @return {@code null} where it is not remembered */
    @Nullable
    Pool get(UUID figure) {
        Pool pool = open.get(figure);
        if (pool != null) {
            return pool;
        }
        PackedPool kept = unpack(figure);
        if (kept == null) {
            return null;
        }
        Pool unpacked = kept.pool(sources);
        open.put(figure, unpacked);
        return unpacked;
    }

    private @Nullable PackedPool unpack(UUID figure) {
        PackedPool kept = packed.remove(figure);
        if (kept != null) {
            packedClaims -= kept.weight();
        }
        return kept;
    }

    /**
     * Packs and forgets what was used longest ago.
     *
     * @param claims how many claims are remembered at most; a figure itself counts for two
     */
    void trim(int claims) {
        int unpacked = open.values().stream()
                .mapToInt(pool -> PackedPool.weight(pool.claims().size()))
                .sum();
        for (var eldest = open.entrySet().iterator(); unpacked > claims / PACKED && eldest.hasNext(); ) {
            var figure = eldest.next();
            PackedPool pool = PackedPool.of(figure.getValue(), sources);
            unpacked -= pool.weight();
            packedClaims += pool.weight();
            packed.putLast(figure.getKey(), pool);
            eldest.remove();
        }
        for (var eldest = packed.values().iterator(); packedClaims + unpacked > claims && eldest.hasNext(); ) {
            packedClaims -= eldest.next().weight();
            eldest.remove();
        }
    }
}
