package org.palimpsest.consensus;

import java.math.BigInteger;

/** A weight spread evenly from one point to another, or sitting on one point where they are the same. */
record Piece(BigInteger weight, BigInteger from, BigInteger to) {

    boolean atom() {
        return from.equals(to);
    }

    BigInteger length() {
        return to.subtract(from);
    }
}
