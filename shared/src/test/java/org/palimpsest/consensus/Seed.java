package org.palimpsest.consensus;

import java.util.SplittableRandom;
import java.util.UUID;

/** Randomness that can be repeated: {@code -Dpalimpsest.seed=...} plays the same cases again. */
final class Seed {

    private static final long SEED = Long.getLong("palimpsest.seed", System.nanoTime());

    private Seed() {}

    static SplittableRandom random(String name) {
        System.out.println("palimpsest.seed=" + SEED + " " + name);
        return new SplittableRandom(SEED ^ name.hashCode());
    }

    static UUID id(SplittableRandom random) {
        return new UUID(random.nextLong(), random.nextLong());
    }

    static UUID id(long number) {
        return new UUID(0, number);
    }
}
