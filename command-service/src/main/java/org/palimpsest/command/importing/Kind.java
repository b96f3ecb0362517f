package org.palimpsest.command.importing;

import java.util.Locale;

/** What the rows of a file are. */
enum Kind {
    CLAIMS(Columns.ofClaims()),
    REVIEWS(Columns.ofReviews());

    private final Columns columns;

    Kind(Columns columns) {
        this.columns = columns;
    }

    Columns columns() {
        return columns;
    }

    /** How the API and the table spell it. */
    String inAddresses() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Under which name the store remembers which rows were handled: whoever sends a row again, it is the same row. */
    String rememberedBy() {
        return "import/" + inAddresses();
    }

    static Kind of(String inAddresses) {
        return valueOf(inAddresses.toUpperCase(Locale.ROOT));
    }
}
