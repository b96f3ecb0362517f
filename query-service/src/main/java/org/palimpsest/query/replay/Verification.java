package org.palimpsest.query.replay;

import java.util.List;

/**
 * What a verification found.
 *
 * @param states how many states of figures and claims were recomputed and compared
 * @param figures of how many figures
 * @param claims of how many claims
 * @param position the last event that was taken into account
 * @param head the last event in the store; what is beyond {@code position} is not projected yet
 * @param digest hex SHA-256 over everything recomputed: equal for equal events, whoever recomputes them
 * @param differences how many there are
 * @param first the first of them, those of events before all others, then by position; at most twenty
 */
public record Verification(
        long states,
        int figures,
        int claims,
        long position,
        long head,
        String digest,
        long differences,
        List<Difference> first) {

    /** Whether everything stored is what the events give. */
    public boolean holds() {
        return differences == 0;
    }
}
