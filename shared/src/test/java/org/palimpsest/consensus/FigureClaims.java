package org.palimpsest.consensus;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.ValueKind;

/** Random claims of a quantity, with as many coincidences as can be. */
final class FigureClaims {

    private final SplittableRandom random;
    private final boolean oneSided;
    private final boolean squares;

    /**
     * @param oneSided whether some say "at least" or "at most"
     * @param squares whether the geometric mean of every range is a number of as many decimal places as its bounds
     */
    FigureClaims(SplittableRandom random, boolean oneSided, boolean squares) {
        this.random = random;
        this.oneSided = oneSided;
        this.squares = squares;
    }

    List<FigureClaim> some() {
        return some(random.nextInt(1, 10));
    }

    List<FigureClaim> some(int count) {
        List<FigureClaim> claims = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            UUID root = random.nextInt(4) == 0 ? null : Seed.id(20 + random.nextInt(5));
            UUID source = Seed.id(random.nextInt(10) == 0 ? 20 + random.nextInt(5) : 40 + random.nextInt(10));
            claims.add(new FigureClaim(Seed.id(random), source, root, grade(), value(), verdict()));
        }
        return claims;
    }

    int grade() {
        return random.nextBoolean() ? 1000 : 500 + 50 * random.nextInt(11);
    }

    Verdict verdict() {
        return Verdict.values()[random.nextInt(Verdict.values().length)];
    }

    Quantity value() {
        ValueKind kind = ValueKind.values()[random.nextInt(oneSided ? 7 : 5)];
        BigDecimal low = number();
        return switch (kind) {
            case AT_MOST -> new Quantity(kind, null, low, "");
            case RANGE -> range(low);
            case EXACT, ABOUT, NEARLY, OVER, AT_LEAST -> new Quantity(kind, low, null, "");
        };
    }

    private Quantity range(BigDecimal low) {
        if (squares && low.signum() > 0) {
            BigDecimal times = BigDecimal.valueOf(random.nextInt(1, 4));
            BigDecimal from = BigDecimal.valueOf(random.nextInt(1, 4));
            BigDecimal least = low.multiply(from.pow(2));
            return new Quantity(ValueKind.RANGE, least, least.max(low.multiply(times.pow(2))), "");
        }
        return new Quantity(ValueKind.RANGE, low, low.max(number()), "");
    }

    private BigDecimal number() {
        return switch (random.nextInt(8)) {
            case 0 -> BigDecimal.valueOf(random.nextInt(-20, 21));
            case 1 -> BigDecimal.valueOf(random.nextInt(-2000, 2000), 2);
            case 2 -> BigDecimal.valueOf(100_000L * random.nextInt(1, 15));
            case 3 -> BigDecimal.ZERO;
            case 4 -> BigDecimal.valueOf(681_692);
            default -> BigDecimal.valueOf(random.nextInt(500_000, 1_200_000));
        };
    }

    static @Nullable Quantity scaled(@Nullable Quantity value) {
        if (value == null) {
            return null;
        }
        return new Quantity(value.kind(), scaled(value.low()), scaled(value.high()), value.said());
    }

    private static @Nullable BigDecimal scaled(@Nullable BigDecimal number) {
        return number == null ? null : number.multiply(BigDecimal.valueOf(1000));
    }
}
