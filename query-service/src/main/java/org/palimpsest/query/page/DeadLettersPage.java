package org.palimpsest.query.page;

import java.util.List;
import org.palimpsest.query.deadletter.DeadLetter;
import org.palimpsest.query.deadletter.DeadLetter.Status;
import org.palimpsest.query.reading.People;

/** What is set aside, and what was given up. */
record DeadLettersPage(List<Letter> open, List<Letter> evicted) {

    /** A letter and the name of who gave it up. */
    record Letter(DeadLetter letter, String evictedBy) {}

    static DeadLettersPage of(List<DeadLetter> letters, People people) {
        People.Names names = people.names(letters.stream()
                .map(letter ->
                        letter.eviction() == null ? null : letter.eviction().by())
                .toList());
        List<Letter> named = letters.stream()
                .map(letter -> new Letter(
                        letter,
                        letter.eviction() == null
                                ? ""
                                : names.of(letter.eviction().by())))
                .toList();
        return new DeadLettersPage(
                named.stream()
                        .filter(each -> each.letter().status() != Status.EVICTED)
                        .toList(),
                named.stream()
                        .filter(each -> each.letter().status() == Status.EVICTED)
                        .toList());
    }
}
