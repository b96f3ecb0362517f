package org.palimpsest.consensus;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.ValueKind;

/** Random claims of quantities from 10^-40 to 10^40, of either sign, next to each other or points, all in one figure. */
final class ClaimsOfEverySize {

    private final SplittableRandom random;

    ClaimsOfEverySize(SplittableRandom random) {
        this.random = random;
    }

    List<FigureClaim> some(int count) {
        List<FigureClaim> claims = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            claims.add(new FigureClaim(
                    Seed.id(random), Seed.id(20 + random.nextInt(12)), root(), grade(), value(), verdict()));
        }
        return claims;
    }

    private @Nullable UUID root() {
        return random.nextInt(3) == 0 ? null : Seed.id(20 + random.nextInt(12));
    }

    private int grade() {
        return random.nextBoolean() ? 1000 : random.nextInt(500, 1001);
    }

    private Verdict verdict() {
        return Verdict.values()[random.nextInt(Verdict.values().length)];
    }

    private Quantity value() {
        ValueKind kind = ValueKind.values()[random.nextInt(ValueKind.values().length)];
        BigDecimal number = number();
        return switch (kind) {
            case AT_MOST -> new Quantity(kind, null, number, "");
            case RANGE -> {
                BigDecimal other = random.nextInt(6) == 0 ? number : number();
                yield new Quantity(kind, number.min(other), number.max(other), "");
            }
            case EXACT, ABOUT, NEARLY, OVER, AT_LEAST -> new Quantity(kind, number, null, "");
        };
    }

    private BigDecimal number() {
        return switch (random.nextInt(9)) {
            case 0 -> BigDecimal.valueOf(random.nextInt(-5, 6));
            case 1 -> BigDecimal.valueOf(random.nextLong(1, 1_000_000), random.nextInt(30));
            case 2 -> BigDecimal.valueOf(random.nextLong(), random.nextInt(-20, 40));
            case 3 -> BigDecimal.TEN.pow(30).add(BigDecimal.valueOf(random.nextInt(-3, 4), random.nextInt(3)));
            case 4 -> BigDecimal.valueOf(1000).add(BigDecimal.valueOf(random.nextInt(-10, 11), 25));
            case 5 -> BigDecimal.valueOf(random.nextInt(1, 10)).scaleByPowerOfTen(random.nextInt(-40, 41));
            case 6 ->
                new BigDecimal(BigInteger.valueOf(random.nextLong()).pow(random.nextInt(1, 3)), random.nextInt(9));
            default -> BigDecimal.valueOf(random.nextInt(1, 2000));
        };
    }
}
