package org.palimpsest.command.policy;

import org.jspecify.annotations.Nullable;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.value.InvalidValue;
import org.palimpsest.value.Value;

/**
 * Rule 7: a value makes sense: it is of the figure's type and in its unit. That low is not above high is checked where
 * a value is made.
 */
public final class ValueMustMakeSense {

    private ValueMustMakeSense() {}

    /** @throws InvalidValue naming the field at fault */
    public static void check(@Nullable FigureDescription figure, @Nullable Value value) {
        if (value == null) {
            return;
        }
        if (figure == null) {
            throw new InvalidValue("kind", "a value needs the figure it is a value of; give figureId");
        }
        if (value.type() != figure.valueType()) {
            throw new InvalidValue(
                    "low", "'" + figure.name() + "' takes a " + figure.valueType() + ", not a " + value.type());
        }
    }

    /** @throws InvalidValue when a unit is given that is not the figure's */
    public static void checkUnit(FigureDescription figure, @Nullable String unit) {
        if (unit != null && !unit.equals(figure.unit())) {
            throw new InvalidValue(
                    "unit",
                    "'" + figure.name() + "' is counted in " + figure.unit() + ", not in " + unit + "; convert it");
        }
    }
}
