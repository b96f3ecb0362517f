package org.palimpsest.consensus;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.DateValue;
import org.palimpsest.value.PartialDate;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueKind;
import org.palimpsest.value.ValueType;

/** Figures that are hard to pool, each in its own way; the same seed gives the same figures. */
final class FigureShapes {

    /** @param name says what is hard about it */
    record Shape(String name, ValueType type, List<FigureClaim> claims) {}

    private static final Verdict[] WITH_WEIGHT = {
        Verdict.CONFIRMED,
        Verdict.LIKELY,
        Verdict.NEEDS_REVIEW,
        Verdict.CONTESTED,
        Verdict.UNREVIEWED,
        Verdict.LIKELY_REFUTED
    };

    private final SplittableRandom random;

    FigureShapes(SplittableRandom random) {
        this.random = random;
    }

    /** Figures of so many claims; the roots are their number divided by the claims that each has. */
    List<Shape> of(int claims) {
        return List.of(
                quantities("exact values of 1 to 12 digits", ownRoots(claims, _ -> exact(anySize()))),
                quantities("ranges that all overlap", ownRoots(claims, _ -> overlapping(100_000, 900_000, 100_000))),
                quantities(
                        "ranges of 15 digits that all overlap",
                        ownRoots(
                                claims,
                                _ -> overlapping(100_000_000_000_000L, 900_000_000_000_000L, 99_999_999_999_999L))),
                quantities("about, nearly and over", ownRoots(claims, _ -> approximate())),
                quantities("half of them one-sided", ownRoots(claims, i -> i % 2 == 0 ? oneSided() : approximate())),
                quantities(
                        "half of them one-sided, over ranges",
                        ownRoots(claims, i -> i % 2 == 0 ? oneSided() : overlapping(100_000, 900_000, 100_000))),
                quantities("50 roots, exact values", roots(claims, 50, _ -> exact(near()))),
                quantities("50 roots, every kind", roots(claims, 50, _ -> anyKind())),
                quantities("50 roots, ranges that none contains", roots(claims, 50, i -> staggered(i, claims))),
                quantities(
                        "50 roots, half of them one-sided",
                        roots(claims, 50, i -> i / 50 % 2 == 0 ? oneSided() : approximate())),
                quantities(
                        "50 roots, half of them one-sided, exact values",
                        roots(claims, 50, i -> i / 50 % 2 == 0 ? oneSided() : exact(near()))),
                quantities("four claims a root, every grade", graded(roots(claims, claims / 4, _ -> anyKind()))),
                new Shape("dates", ValueType.DATE, ownRoots(claims, _ -> date())),
                quantities("decimals of up to 6 places", ownRoots(claims, _ -> decimal())),
                quantities("one root", roots(claims, 1, _ -> exact(near()))),
                quantities("every kind, verdict and grade", everything(claims)));
    }

    private static Shape quantities(String name, List<FigureClaim> claims) {
        return new Shape(name, ValueType.QUANTITY, claims);
    }

    private List<FigureClaim> ownRoots(int count, IntFunction<Value> value) {
        return claims(count, _ -> null, value);
    }

    private List<FigureClaim> roots(int count, int roots, IntFunction<Value> value) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < roots; i++) {
            ids.add(Seed.id(random));
        }
        return claims(count, i -> ids.get(i % roots), value);
    }

    private List<FigureClaim> claims(int count, IntFunction<@Nullable UUID> root, IntFunction<Value> value) {
        List<FigureClaim> claims = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Verdict verdict = WITH_WEIGHT[random.nextInt(WITH_WEIGHT.length)];
            claims.add(new FigureClaim(Seed.id(random), Seed.id(random), root.apply(i), 1000, value.apply(i), verdict));
        }
        return claims;
    }

    private List<FigureClaim> graded(List<FigureClaim> claims) {
        return claims.stream()
                .map(claim -> new FigureClaim(
                        claim.claimId(),
                        claim.sourceId(),
                        claim.rootId(),
                        random.nextInt(500, 1001),
                        claim.value(),
                        claim.verdict()))
                .toList();
    }

    private List<FigureClaim> everything(int count) {
        List<UUID> sources = new ArrayList<>();
        for (int i = 0; i < count / 3; i++) {
            sources.add(Seed.id(random));
        }
        List<FigureClaim> claims = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            claims.add(new FigureClaim(
                    Seed.id(random),
                    sources.get(random.nextInt(sources.size())),
                    random.nextInt(5) == 0 ? sources.get(random.nextInt(sources.size())) : null,
                    random.nextInt(500, 1001),
                    random.nextInt(50) == 0 ? null : random.nextInt(6) == 0 ? oneSided() : anyKind(),
                    Verdict.values()[random.nextInt(Verdict.values().length)]));
        }
        return claims;
    }

    private Value anyKind() {
        return switch (random.nextInt(3)) {
            case 0 -> exact(near());
            case 1 -> approximate();
            default -> {
                BigDecimal low = near();
                yield range(low, low.add(BigDecimal.valueOf(random.nextInt(1, 300_000))));
            }
        };
    }

    private Value exact(BigDecimal number) {
        return new Quantity(ValueKind.EXACT, number, null, "");
    }

    private Value approximate() {
        ValueKind[] kinds = {ValueKind.ABOUT, ValueKind.NEARLY, ValueKind.OVER};
        return new Quantity(kinds[random.nextInt(kinds.length)], near(), null, "");
    }

    private Value oneSided() {
        return random.nextBoolean()
                ? new Quantity(ValueKind.AT_LEAST, near(), null, "")
                : new Quantity(ValueKind.AT_MOST, null, near(), "");
    }

    private Value overlapping(long low, long high, long spread) {
        return range(
                BigDecimal.valueOf(low + random.nextLong(spread)), BigDecimal.valueOf(high + random.nextLong(spread)));
    }

    /** The higher the lower end, the higher the upper end. */
    private Value staggered(int place, int claims) {
        long step = 700_000 / claims;
        long low = 100_000 + place * step + random.nextLong(step);
        long high = 900_000 + place * step + random.nextLong(step);
        return range(BigDecimal.valueOf(low), BigDecimal.valueOf(high));
    }

    private static Value range(BigDecimal low, BigDecimal high) {
        return new Quantity(ValueKind.RANGE, low, high, "");
    }

    private Value decimal() {
        BigDecimal low = BigDecimal.valueOf(random.nextLong(1_000_000, 9_000_000), random.nextInt(7));
        return random.nextBoolean()
                ? exact(low)
                : range(low, low.add(BigDecimal.valueOf(random.nextLong(1_000_000), random.nextInt(7))));
    }

    private Value date() {
        PartialDate low = partial(LocalDate.of(1850, 1, 1).plusDays(random.nextInt(20_000)));
        return switch (random.nextInt(4)) {
            case 0 -> new DateValue(ValueKind.ABOUT, low, null, "");
            case 1 -> new DateValue(ValueKind.RANGE, low, partial(low.last().plusDays(random.nextInt(400, 4_000))), "");
            default -> new DateValue(ValueKind.EXACT, low, null, "");
        };
    }

    private PartialDate partial(LocalDate day) {
        int length = new int[] {4, 7, 10}[random.nextInt(3)];
        return PartialDate.parse(day.toString().substring(0, length));
    }

    private BigDecimal near() {
        return BigDecimal.valueOf(random.nextInt(500_000, 1_200_000));
    }

    private BigDecimal anySize() {
        long most = 10;
        for (int digits = random.nextInt(12); digits > 0; digits--) {
            most *= 10;
        }
        return BigDecimal.valueOf(random.nextLong(1, most));
    }
}
