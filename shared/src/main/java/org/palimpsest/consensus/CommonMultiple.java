package org.palimpsest.consensus;

import java.math.BigInteger;
import java.util.Collection;
import java.util.TreeSet;

final class CommonMultiple {

    private CommonMultiple() {}

    /** The least number above 0 that all of them divide; 1 for none. */
    static BigInteger of(Collection<BigInteger> numbers) {
        BigInteger multiple = BigInteger.ONE;
        for (BigInteger number : new TreeSet<>(numbers)) {
            multiple = multiple.multiply(number.divide(CommonDivisor.of(multiple, number)));
        }
        return multiple;
    }
}
