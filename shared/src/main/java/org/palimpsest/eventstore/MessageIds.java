package org.palimpsest.eventstore;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.axonframework.common.IdentifierFactory;

/**
 * The ids that Axon gives to events, commands and answers: random UUIDs that nobody has to be unable to guess. A generator
 * with 384 bits of state, seeded by the operating system, makes them; asking the operating system for each, as Axon does by
 * itself, has all writers wait for one lock.
 */
public final class MessageIds extends IdentifierFactory {

    private static final int SEED_BYTES = 64;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_2 = 0x8000_0000_0000_0000L;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L128X256MixRandom").create(seed());

    private static byte[] seed() {
        byte[] seed = new byte[SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        return seed;
    }

    @Override
    public String generateIdentifier() {
        return next().toString();
    }

    private synchronized UUID next() {
        return new UUID(
                random.nextLong() & ~0xF000L | VERSION_4, random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | VARIANT_2);
    }
}
