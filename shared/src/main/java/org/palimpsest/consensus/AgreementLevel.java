package org.palimpsest.consensus;

/** How close the roots of a figure are to each other. */
public enum AgreementLevel {
    /** Below .5. */
    LOW,
    /** From .5 to below .8. */
    MEDIUM,
    /** .8 and more. */
    HIGH;

    private static final Rational SOME = Rational.of(1, 2);
    private static final Rational MUCH = Rational.of(4, 5);

    static AgreementLevel of(Rational agreement) {
        if (agreement.compareTo(SOME) < 0) {
            return LOW;
        }
        return agreement.compareTo(MUCH) < 0 ? MEDIUM : HIGH;
    }
}
