package org.palimpsest.consensus;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * One root with what is left of its claims. It weighs as much as its most credible claim, shared among the claims that
 * are left in proportion to their credibility.
 *
 * @param key of the root
 * @param weight in millionths
 * @param total sum of the credibilities of the claims that are left, in millionths
 * @param voices the claims that are left, sorted by id
 */
record CountedRoot<T>(String key, long weight, long total, List<Voice<T>> voices) {

    static <T> CountedRoot<T> of(String key, List<Voice<T>> left) {
        List<Voice<T>> sorted = new ArrayList<>(left);
        sorted.sort((one, other) -> UuidOrder.BY_TEXT.compare(one.id(), other.id()));
        long weight = 0;
        long total = 0;
        for (Voice<T> voice : sorted) {
            weight = Math.max(weight, voice.credibility());
            total += voice.credibility();
        }
        return new CountedRoot<>(key, weight, total, List.copyOf(sorted));
    }

    /** What every share of the root is a whole multiple of one part of. */
    BigInteger parts() {
        return voices.size() == 1 ? BigInteger.ONE : BigInteger.valueOf(total);
    }

    /** A claim's share of the weight, in {@code 1/parts} millionths, where parts is a multiple of {@link #parts()}. */
    BigInteger share(Voice<T> voice, BigInteger parts) {
        return BigInteger.valueOf(weight)
                .multiply(BigInteger.valueOf(voice.credibility()))
                .multiply(parts)
                .divide(BigInteger.valueOf(total));
    }

    /** The same per mille. */
    Rational share(Voice<T> voice) {
        return Rational.of(
                BigInteger.valueOf(weight).multiply(BigInteger.valueOf(voice.credibility())),
                BigInteger.valueOf(total).multiply(BigInteger.valueOf(1000)));
    }
}
