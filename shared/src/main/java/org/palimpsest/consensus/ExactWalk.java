package org.palimpsest.consensus;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Goes up a grid from place to place and knows exactly what lies below. Masses are in common parts of
 * all weights. */
final class ExactWalk {

    private final Grid grid;
    private final Pieces pieces;
    private final boolean[] counted;
    private final BigInteger parts;
    private final BigInteger whole;

    private final int[] starting;
    private final int[] ending;
    private final int[] open;
    private final int[] placeAmongOpen;
    private int openCount;
    private int nextToOpen;
    private int nextToPass;
    private int place;
    private BigInteger passed = BigInteger.ZERO;
    private BigInteger here = BigInteger.ZERO;

    ExactWalk(Grid grid, Pieces pieces, boolean[] counted) {
        this.grid = grid;
        this.pieces = pieces;
        this.counted = counted;
        this.starting = pieces.byStart();
        this.ending = pieces.byEnd();
        this.open = new int[pieces.size()];
        this.placeAmongOpen = new int[pieces.size()];
        this.parts = pieces.commonParts();
        BigInteger sum = BigInteger.ZERO;
        for (int piece = 0; piece < pieces.size(); piece++) {
            if (counted[piece]) {
                sum = sum.add(weight(piece));
            }
        }
        this.whole = sum;
    }

    private BigInteger weight(int piece) {
        BigInteger share = parts.divide(BigInteger.valueOf(pieces.parts(piece)));
        return share.multiply(BigInteger.valueOf(pieces.weight(piece)));
    }

    /** All of the weight. */
    BigInteger whole() {
        return whole;
    }

    /** @param place not below the last one */
    void to(int next) {
        if (next != place) {
            place = next;
            here = BigInteger.ZERO;
        }
        while (nextToOpen < starting.length && pieces.from(starting[nextToOpen]) < place) {
            int piece = starting[nextToOpen++];
            if (counted[piece] && !pieces.atom(piece)) {
                placeAmongOpen[piece] = openCount;
                open[openCount++] = piece;
            }
        }
        while (nextToPass < ending.length && pieces.to(ending[nextToPass]) <= place) {
            pass(ending[nextToPass++]);
        }
    }

    private void pass(int piece) {
        if (!counted[piece]) {
            return;
        }
        BigInteger weight = weight(piece);
        passed = passed.add(weight);
        if (!pieces.atom(piece)) {
            int last = open[--openCount];
            open[placeAmongOpen[piece]] = last;
            placeAmongOpen[last] = placeAmongOpen[piece];
        } else if (pieces.to(piece) == place) {
            here = here.add(weight);
        }
    }

    /** The mass below the place. */
    Line below() {
        return upTo().plus(Line.constant(here.negate(), BigInteger.ONE));
    }

    /** The mass up to and including the place. */
    Line upTo() {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.constant(passed, BigInteger.ONE));
        for (int i = 0; i < openCount; i++) {
            BigInteger start = grid.steps(pieces.from(open[i]));
            lines.add(Line.constant(
                    weight(open[i]).multiply(grid.steps(place).subtract(start)),
                    grid.steps(pieces.to(open[i])).subtract(start)));
        }
        return Line.sum(lines);
    }
}
