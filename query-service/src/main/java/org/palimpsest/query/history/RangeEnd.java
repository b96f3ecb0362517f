package org.palimpsest.query.history;

/** Which number of a range. */
public enum RangeEnd {
    LOW("moved_low"),
    CENTRAL("moved_central"),
    HIGH("moved_high");

    final String column;

    RangeEnd(String column) {
        this.column = column;
    }
}
