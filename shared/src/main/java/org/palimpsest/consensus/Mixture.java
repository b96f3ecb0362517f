package org.palimpsest.consensus;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pool of a figure's claims: half of each claim's weight spread evenly from low to mid, half from mid to high;
 * one-sided claims as {@link Cut cuts} of what the two-sided ones make, or as bands. Its quantile at p is the smallest
 * number up to which at least the share p of the weight lies.
 *
 * <p>Cost: O(k log k) for sorting the ends and walking along them, in fixed point with a bracket around the error; the
 * exact fraction is worked out once for each quantile. A one-sided claim's share of the pool is exact where at most
 * {@value #EXACT_STRADDLERS} pieces straddle its bound, which is every figure of ordinary size; beyond, what lies outside
 * the bound is rounded down to a millionth, and what that leaves over, less than a fifty-thousandth of the claim's
 * weight, sits on the bound. Otherwise a figure with hundreds of one-sided claims would have fractions of millions of
 * digits.
 */
final class Mixture {

    static final int EXACT_STRADDLERS = 8;

    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    // Weights are taken ten times, so that the halves of a claim and the tenths of the whole are whole numbers.
    private static final BigInteger HALF = BigInteger.valueOf(5);
    private static final BigInteger TENTHS = BigInteger.TEN;

    private final int scale;
    private final BigInteger weight;
    private final BigInteger[] grid;
    private final int bits;
    private final PiecewiseMass pool;
    private final PiecewiseMass bands;
    private final List<Cut> cuts;
    private final Set<UUID> banded;
    private final BigInteger[] atLeast;
    private final BigInteger[] atMost;

    /** @param shares at least one; all weights above 0 */
    Mixture(List<Share> shares) {
        this.scale = shares.stream()
                .mapToInt(share -> share.interval().scale())
                .max()
                .orElse(0);
        this.weight = shares.stream().map(Share::weight).reduce(BigInteger.ZERO, BigInteger::add);
        List<Share> oneSided =
                shares.stream().filter(share -> share.interval().oneSided()).toList();
        List<Piece> pieces = pieces(
                shares.stream().filter(share -> !share.interval().oneSided()).toList());
        List<Piece> allBands = pieces(oneSided);
        this.grid = grid(pieces, allBands);
        this.bits = 80 + grid[grid.length - 1].subtract(grid[0]).bitLength();
        this.pool = new PiecewiseMass(pieces, grid, bits);
        this.cuts = new ArrayList<>();
        BigInteger mass = pieces.stream().map(Piece::weight).reduce(BigInteger.ZERO, BigInteger::add);
        List<Share> uncut = oneSided.stream().filter(share -> !cut(share, mass)).toList();
        this.banded = uncut.stream().map(Share::claimId).collect(Collectors.toUnmodifiableSet());
        this.bands = new PiecewiseMass(pieces(uncut), grid, bits);
        this.atLeast = new BigInteger[grid.length];
        this.atMost = new BigInteger[grid.length];
        bracket();
    }

    private List<Piece> pieces(List<Share> shares) {
        List<Piece> pieces = new ArrayList<>();
        for (Share share : shares) {
            Interval interval = share.interval().banded();
            BigInteger half = share.weight().multiply(HALF);
            pieces.add(new Piece(half, scaled(interval.low()), scaled(interval.mid())));
            pieces.add(new Piece(half, scaled(interval.mid()), scaled(interval.high())));
        }
        return pieces;
    }

    private BigInteger scaled(@Nullable BigDecimal number) {
        if (number == null) {
            throw new IllegalArgumentException("a two-sided interval has both ends and a mid");
        }
        return Interval.scaled(number, scale);
    }

    private static BigInteger[] grid(List<Piece> pieces, List<Piece> bands) {
        TreeSet<BigInteger> ends = new TreeSet<>();
        Stream.concat(pieces.stream(), bands.stream()).forEach(piece -> {
            ends.add(piece.from());
            ends.add(piece.to());
        });
        return ends.toArray(BigInteger[]::new);
    }

    /** Adds the claim as a cut, unless less than {@link Cut#LEAST} of the pool is left on its side. */
    private boolean cut(Share share, BigInteger mass) {
        if (mass.signum() == 0) {
            return false;
        }
        boolean lower = share.interval().low() != null;
        int place = Arrays.binarySearch(grid, Interval.scaled(share.interval().bound(), scale));
        Rational outside = outside(lower, place, mass);
        if (Rational.ONE.minus(outside).compareTo(Cut.LEAST) < 0) {
            return false;
        }
        cuts.add(Cut.of(lower, place, share.weight().multiply(TENTHS), mass, outside));
        return true;
    }

    private Rational outside(boolean lower, int place, BigInteger mass) {
        if (pool.straddling(place) > EXACT_STRADDLERS) {
            BigInteger all = mass.shiftLeft(bits);
            BigInteger least = lower
                    ? pool.before(place)
                    : all.subtract(pool.upTo(place)).subtract(pool.slack(place)).max(BigInteger.ZERO);
            BigInteger rounded = least.multiply(MILLION).divide(all);
            BigInteger most = least.add(pool.slack(place)).multiply(MILLION).divide(all);
            if (rounded.equals(most)) {
                return Rational.of(rounded, MILLION);
            }
            return Rational.of(
                    exactlyOutside(lower, place, mass)
                            .times(Rational.of(MILLION, BigInteger.ONE))
                            .floor(),
                    MILLION);
        }
        return exactlyOutside(lower, place, mass);
    }

    private Rational exactlyOutside(boolean lower, int place, BigInteger mass) {
        Rational upTo = pool.after(place).start();
        Rational whole = Rational.of(mass, BigInteger.ONE);
        Rational beyond = lower ? upTo.minus(Rational.of(pool.atom(place), BigInteger.ONE)) : whole.minus(upTo);
        return beyond.dividedBy(whole);
    }

    /** Whether a one-sided claim takes a band beyond its bound, because the pool has too little there. */
    boolean banded(UUID claimId) {
        return banded.contains(claimId);
    }

    /** How much of the weight lies up to each grid point, at least and at most, in units of the doubled binary place. */
    private void bracket() {
        BigInteger factor = BigInteger.ONE.shiftLeft(bits);
        BigInteger offset = BigInteger.ZERO;
        int factors = 0;
        int offsets = 0;
        List<List<Cut>> cutsAt = new ArrayList<>();
        for (int i = 0; i < grid.length; i++) {
            cutsAt.add(new ArrayList<>());
        }
        for (Cut cut : cuts) {
            cutsAt.get(cut.place()).add(cut);
            if (!cut.atLeast()) {
                factor = factor.add(fixed(cut.factor()));
                factors++;
            }
        }
        for (int i = 0; i < grid.length; i++) {
            for (Cut cut : cutsAt.get(i)) {
                factor = cut.atLeast() ? factor.add(fixed(cut.factor())) : factor.subtract(fixed(cut.factor()));
                factors += cut.atLeast() ? 1 : -1;
                offset = offset.add(fixed(cut.offset()));
                offsets++;
            }
            BigInteger most = pool.upTo(i).add(pool.slack(i));
            atLeast[i] = factor.multiply(pool.upTo(i))
                    .add(offset.shiftLeft(bits))
                    .add(bands.upTo(i).shiftLeft(bits));
            atMost[i] = factor.add(BigInteger.valueOf(factors))
                    .multiply(most)
                    .add(offset.add(BigInteger.valueOf(offsets)).shiftLeft(bits))
                    .add(bands.upTo(i).add(bands.slack(i)).shiftLeft(bits));
        }
    }

    private BigInteger fixed(Rational number) {
        return Rational.of(number.numerator().shiftLeft(bits), number.denominator())
                .floor();
    }

    /**
     * The smallest number up to which at least so many tenths of the weight lie.
     *
     * @param tenths 1 to 9
     */
    Rational quantile(int tenths) {
        BigInteger target = weight.multiply(BigInteger.valueOf(tenths));
        int place = 0;
        while (!reaches(place, target)) {
            place++;
        }
        if (place == 0) {
            return number(grid[0], BigInteger.ONE);
        }
        return between(place - 1, target);
    }

    private boolean reaches(int place, BigInteger target) {
        BigInteger fixed = target.shiftLeft(2 * bits);
        if (atLeast[place].compareTo(fixed) >= 0) {
            return true;
        }
        return atMost[place].compareTo(fixed) >= 0
                && after(place).start().compareTo(Rational.of(target, BigInteger.ONE)) >= 0;
    }

    /** All of the mass from a grid point to the next. */
    private Line after(int place) {
        Line factor = Line.sum(Stream.concat(
                        Stream.of(Rational.ONE),
                        cuts.stream().filter(cut -> cut.multipliesAfter(place)).map(Cut::factor))
                .map(Line::constant)
                .toList());
        Line offset = Line.sum(cuts.stream()
                .filter(cut -> cut.offsetsAfter(place))
                .map(Cut::offset)
                .map(Line::constant)
                .toList());
        return pool.after(place).times(factor.start()).plus(offset).plus(bands.after(place));
    }

    /** Where the mass reaches the target after one grid point and not after the next. */
    private Rational between(int place, BigInteger target) {
        Line mass = after(place);
        BigInteger missing = target.multiply(mass.denominator()).subtract(mass.constant());
        BigInteger gap = grid[place + 1].subtract(grid[place]);
        if (missing.compareTo(mass.slope().multiply(gap)) >= 0) {
            return number(grid[place + 1], BigInteger.ONE);
        }
        return number(grid[place].multiply(mass.slope()).add(missing), mass.slope());
    }

    private Rational number(BigInteger numerator, BigInteger denominator) {
        return Rational.of(numerator, denominator.multiply(BigInteger.TEN.pow(scale)));
    }
}
