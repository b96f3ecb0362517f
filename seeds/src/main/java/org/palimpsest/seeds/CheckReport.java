package org.palimpsest.seeds;

import java.util.List;

/**
 * What a check of the claims against their originals found.
 *
 * @param checked how many claims have everything they name at their place in the original
 * @param claims how many claims there are
 * @param faults what was not found
 */
public record CheckReport(int checked, int claims, List<Fault> faults) {

    public CheckReport {
        faults = List.copyOf(faults);
    }

    public boolean complete() {
        return faults.isEmpty();
    }

    /** One line for a person. */
    public String summary() {
        return checked + " of " + claims + " claims were found at their place in the originals"
                + (complete() ? "." : "; " + faults.size() + " remarks.");
    }
}
