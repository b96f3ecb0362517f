package org.palimpsest.query.parsing;

import java.util.SplittableRandom;

/** Randomness that can be repeated: {@code -Dpalimpsest.seed=...} plays the same cases again. */
final class Seed {

    private static final long SEED = Long.getLong("palimpsest.seed", System.nanoTime());

    private Seed() {}

    static SplittableRandom random(String name) {
        System.out.println("palimpsest.seed=" + SEED + " " + name);
        return new SplittableRandom(SEED ^ name.hashCode());
    }
}
