package org.palimpsest.standalone.benchmark;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.value.Category;
import org.palimpsest.value.DateValue;
import org.palimpsest.value.PartialDate;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueKind;
import org.palimpsest.value.ValueType;

/** A figure of a generated history: how many claims and events it gets, what its roots say, and what became of it. */
final class GeneratedFigure {

    private static final List<String> LABELS =
            List.of("a planned campaign", "a famine policy", "a failure of supply", "none of these");

    private final Dice dice;
    private final UUID id;
    private final Plan plan;
    private final FigureDescription description;
    private final List<Integer> roots;
    private final List<BigDecimal> rootValues = new ArrayList<>();
    private final List<GeneratedClaim> claims = new ArrayList<>();
    private int claimsLeft;
    private int eventsLeft;
    private long version;

    /**
     * What is to become of a figure.
     *
     * @param claims how many are filed
     * @param events how many are about it, its definition and those of its claims included
     * @param roots how many roots its claims go back to
     * @param ownRoots how many claims in a thousand go back to nobody
     * @param from when it is defined, as a share of all time
     * @param activation after which share of its events another rule is activated for it; 2 for never
     */
    record Plan(int claims, int events, int roots, int ownRoots, double from, double activation) {}

    /** What a claim says and what that goes back to. */
    record Saying(@Nullable Value value, @Nullable Integer root) {}

    GeneratedFigure(Dice dice, UUID id, Plan plan, FigureDescription description, List<Integer> roots) {
        this.dice = dice;
        this.id = id;
        this.plan = plan;
        this.description = description;
        this.roots = roots;
        this.claimsLeft = plan.claims();
        this.eventsLeft = plan.events();
        BigDecimal base = BigDecimal.valueOf(dice.between(100L, (long) Math.pow(10, dice.between(3, 8))));
        for (int i = 0; i < roots.size(); i++) {
            rootValues.add(digits(base.multiply(BigDecimal.valueOf(dice.factor(1.3))), dice.between(2, 6)));
        }
    }

    UUID id() {
        return id;
    }

    FigureDescription description() {
        return description;
    }

    List<GeneratedClaim> claims() {
        return claims;
    }

    long nextSequence() {
        return version++;
    }

    boolean isDefined() {
        return version > 0;
    }

    /** Counts down; true when the rule's turn has come. */
    boolean takesRule() {
        return eventsLeft == plan.events() - (int) (plan.activation() * plan.events());
    }

    /** Whether the next event files a claim. */
    boolean files() {
        return claimsLeft > 0
                && (claims.isEmpty()
                        || claimsLeft >= eventsLeft
                        || dice.share() < 1.3 * claimsLeft / Math.max(1, eventsLeft));
    }

    void happened() {
        eventsLeft--;
    }

    void filed(GeneratedClaim claim) {
        claims.add(claim);
        claimsLeft--;
    }

    /** Any of its claims, the latest ones more often; {@code null} when there is none. */
    @Nullable
    GeneratedClaim claim() {
        if (claims.isEmpty()) {
            return null;
        }
        int size = claims.size();
        return dice.perMille(400) ? claims.get(size - 1 - dice.below((size + 2) / 3)) : dice.any(claims);
    }

    /** What the next claim says. */
    Saying saying() {
        int next = claims.size();
        if (roots.isEmpty() || dice.perMille(plan.ownRoots())) {
            return new Saying(value(digits(aRoot(dice.below(rootValues.size())), 2)), null);
        }
        // Every root has a claim before any has many.
        int root = next < roots.size() ? next : dice.below(roots.size());
        return new Saying(dice.perMille(20) ? null : value(aRoot(root)), roots.get(root));
    }

    /** Another value, for a proposal. */
    @Nullable
    Value another() {
        return value(aRoot(dice.below(rootValues.size())));
    }

    private BigDecimal aRoot(int number) {
        return rootValues.get(number);
    }

    private Value value(BigDecimal of) {
        return switch (description.valueType()) {
            case QUANTITY -> quantity(of);
            case DATE -> date(of);
            case CATEGORY -> new Category(dice.any(LABELS), "as it says");
        };
    }

    private Quantity quantity(BigDecimal of) {
        int kind = dice.below(100);
        if (kind < 55) {
            return new Quantity(ValueKind.EXACT, of, null, of.toPlainString());
        }
        BigDecimal rounded = digits(of.multiply(BigDecimal.valueOf(dice.factor(1.08))), 2);
        if (kind < 70) {
            return new Quantity(ValueKind.ABOUT, rounded, null, "about " + rounded.toPlainString());
        }
        if (kind < 78) {
            return new Quantity(ValueKind.NEARLY, rounded, null, "nearly " + rounded.toPlainString());
        }
        if (kind < 85) {
            return new Quantity(ValueKind.OVER, rounded, null, "over " + rounded.toPlainString());
        }
        if (kind < 94) {
            BigDecimal high = digits(rounded.multiply(BigDecimal.valueOf(1.1 + dice.share())), 2);
            return new Quantity(
                    ValueKind.RANGE, rounded, high, rounded.toPlainString() + " to " + high.toPlainString());
        }
        return kind < 97
                ? new Quantity(ValueKind.AT_LEAST, rounded, null, "at least " + rounded.toPlainString())
                : new Quantity(ValueKind.AT_MOST, null, rounded, "up to " + rounded.toPlainString());
    }

    private DateValue date(BigDecimal of) {
        int year = 1500 + of.remainder(BigDecimal.valueOf(450)).intValue();
        PartialDate date = PartialDate.parse(
                dice.perMille(500) ? Integer.toString(year) : "%04d-%02d".formatted(year, 1 + of.intValue() % 12));
        return switch (dice.below(8)) {
            case 0 -> new DateValue(ValueKind.ABOUT, date, null, "about " + date);
            case 1 -> new DateValue(ValueKind.RANGE, date, PartialDate.parse(Integer.toString(year + 3)), "about then");
            case 2 -> new DateValue(ValueKind.AT_LEAST, date, null, "not before " + date);
            default -> new DateValue(ValueKind.EXACT, date, null, date.toString());
        };
    }

    private static BigDecimal digits(BigDecimal number, int count) {
        return number.setScale(0, RoundingMode.HALF_UP)
                .max(BigDecimal.TEN)
                .round(new MathContext(count))
                .setScale(0, RoundingMode.HALF_UP);
    }

    ValueType valueType() {
        return description.valueType();
    }
}
