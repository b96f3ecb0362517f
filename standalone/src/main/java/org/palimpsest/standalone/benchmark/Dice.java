package org.palimpsest.standalone.benchmark;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Seeded chance: the same seed throws the same. */
final class Dice {

    private final Random random;

    Dice(long seed) {
        this.random = new Random(seed);
    }

    /** Whether something happens that happens so often in a thousand times. */
    boolean perMille(int times) {
        return random.nextInt(1000) < times;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    long between(long low, long high) {
        return random.nextLong(low, high + 1);
    }

    double share() {
        return random.nextDouble();
    }

    /** A factor around 1: two thirds of them lie between 1/spread and spread. */
    double factor(double spread) {
        return Math.exp(random.nextGaussian() * Math.log(spread));
    }

    <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    @SafeVarargs
    final <T> T oneOf(T... of) {
        return of[random.nextInt(of.length)];
    }

    /** Ordered by time as the product's own ids are, RFC 9562 version 7. */
    UUID id(Instant at) {
        return new UUID(
                at.toEpochMilli() << 16 | 0x7000 | random.nextInt(1 << 12),
                random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
    }

    UUID anyId() {
        return new UUID(
                random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x4000L,
                random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
    }
}
