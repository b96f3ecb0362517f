package org.palimpsest.query.reading;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.view.Speech;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The names of people, looked up when something is read and stored nowhere else, so that erasing a profile is enough. */
@Component
public class People {

    /** The names that one answer needs. */
    public record Names(Map<UUID, String> userNames) {

        /** The user name; {@code erased} when the profile is gone. */
        public String of(@Nullable UUID person) {
            String name = person == null ? null : userNames.get(person);
            return name == null ? erased() : name;
        }
    }

    private final JdbcClient jdbc;

    public People(@Qualifier("queryJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What stands for the name of somebody whose profile is gone. */
    public static String erased() {
        return Speech.say("told.erased");
    }

    public Names names(Collection<@Nullable UUID> people) {
        Set<UUID> wanted = new HashSet<>();
        people.stream().filter(Objects::nonNull).forEach(wanted::add);
        if (wanted.isEmpty()) {
            return new Names(Map.of());
        }
        Map<UUID, String> found = new HashMap<>();
        jdbc.sql("SELECT id, user_name FROM identity.profiles WHERE id = ANY (:people)")
                .param("people", wanted.toArray(UUID[]::new))
                .query(row -> {
                    found.put(row.getObject("id", UUID.class), row.getString("user_name"));
                });
        return new Names(found);
    }

    /** The account of a user name; {@code null} when nobody has it. */
    public @Nullable UUID named(String userName) {
        return jdbc.sql("SELECT id FROM identity.profiles WHERE user_name = :name")
                .param("name", userName)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }
}
