package org.palimpsest.query.deadletter;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Letters that are to be projected once more.
 *
 * @param positions of single events
 * @param streams of which nothing has to wait any more, whatever is added meanwhile
 */
public record Release(Set<Long> positions, Set<UUID> streams) {

    /** Nothing. */
    public static final Release NOTHING = new Release(Set.of(), Set.of());

    /** What is left out when these are not: the positions of the others. */
    public Set<Long> from(Iterable<DeadLetter> letters) {
        Set<Long> others = new HashSet<>();
        for (DeadLetter letter : letters) {
            boolean released = letter.status() != DeadLetter.Status.EVICTED
                    && (positions.contains(letter.position()) || streams.contains(letter.stream()));
            if (!released) {
                others.add(letter.position());
            }
        }
        return others;
    }
}
