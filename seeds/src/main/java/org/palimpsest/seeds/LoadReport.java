package org.palimpsest.seeds;

import java.util.List;
import java.util.Map;

/**
 * What became of a load.
 *
 * @param loaded how many rows are on the server now, by stage, whether this load brought them or an earlier one
 * @param faults what is not, in order of file and line
 */
public record LoadReport(Map<String, Integer> loaded, List<Fault> faults) {

    public LoadReport {
        faults = List.copyOf(faults);
    }

    public boolean complete() {
        return faults.isEmpty();
    }

    /** One line for a person. */
    public String summary() {
        StringBuilder line = new StringBuilder();
        loaded.forEach((stage, count) -> line.append(line.isEmpty() ? "" : ", ")
                .append(count)
                .append(' ')
                .append(stage));
        long broken = faults.stream().filter(fault -> !fault.skipped()).count();
        long skipped = faults.size() - broken;
        return faults.isEmpty()
                ? "Loaded: " + line + "."
                : "Loaded: " + line + "; not loaded: " + broken + " broken rows and " + skipped
                        + " that depend on them.";
    }
}
