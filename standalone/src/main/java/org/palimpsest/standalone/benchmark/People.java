package org.palimpsest.standalone.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.reviewer.ReviewerStanding;
import org.palimpsest.reviewer.Standing;

/** Who acts in a generated history. */
final class People {

    private static final int REVIEWERS = 200;
    private static final int DESKS = 8;
    private static final int EDITORS = 6;

    private final List<Person> reviewers = new ArrayList<>();
    private final List<Person> editors = new ArrayList<>();
    private final Person administrator;

    /** Somebody with an account; what counts of a reviewer changes in time. */
    static final class Person {

        private final UUID id;
        private final String userName;
        private final String role;
        private Standing standing = Standing.REVIEWER;
        private @Nullable String desk;
        private int reliability = 1000;
        private long version;

        private Person(UUID id, String userName, String role) {
            this.id = id;
            this.userName = userName;
            this.role = role;
        }

        UUID id() {
            return id;
        }

        String userName() {
            return userName;
        }

        String role() {
            return role;
        }

        @Nullable
        String desk() {
            return desk;
        }

        long nextSequence() {
            return version++;
        }

        void enrol(Standing as) {
            standing = as;
        }

        void assign(@Nullable String to) {
            desk = to;
        }

        void publish(int perMille) {
            reliability = perMille;
        }

        ReviewerStanding standing() {
            return new ReviewerStanding(id, standing, desk, reliability);
        }
    }

    People(Dice dice) {
        for (int i = 1; i <= REVIEWERS; i++) {
            reviewers.add(new Person(dice.anyId(), String.format(Locale.ROOT, "reader-%03d", i), "FACT_CHECKER"));
        }
        for (int i = 1; i <= EDITORS; i++) {
            editors.add(new Person(dice.anyId(), "chief-" + i, "EDITOR"));
        }
        administrator = new Person(dice.anyId(), "keeper", "ADMIN");
    }

    List<Person> reviewers() {
        return reviewers;
    }

    List<Person> editors() {
        return editors;
    }

    Person administrator() {
        return administrator;
    }

    List<Person> all() {
        List<Person> all = new ArrayList<>(reviewers);
        all.addAll(editors);
        all.add(administrator);
        return all;
    }

    /** One of eight desks; one reviewer in sixteen has none. */
    static @Nullable String desk(Dice dice) {
        return dice.perMille(62) ? null : "desk-" + (char) ('a' + dice.below(DESKS));
    }
}
