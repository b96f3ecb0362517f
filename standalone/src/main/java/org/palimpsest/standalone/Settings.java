package org.palimpsest.standalone;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Options with their stand-ins in the environment, so that a wrong one is named the way it was given. */
final class Settings {

    private static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST_PASSWORD_BYTES = 72;
    private static final int HIGHEST_PORT = 65_535;

    private static final Pattern DATABASE = Pattern.compile("jdbc:postgresql://[^/\\s]+/[^\\s?]+(\\?\\S*)?");

    // As the services are told theirs, the one for the reading role first.
    private static final List<String> PASSWORDS =
            List.of("PALIMPSEST_DATABASE_QUERY_PASSWORD", "PALIMPSEST_QUERY_PASSWORD", "PALIMPSEST_DATABASE_PASSWORD");

    private static final List<String> OWNER_PASSWORDS =
            List.of("PALIMPSEST_DATABASE_OWNER_PASSWORD", "PALIMPSEST_DATABASE_PASSWORD");

    private final Map<String, String> environment;

    Settings(Map<String, String> environment) {
        this.environment = environment;
    }

    /** @throws Usage when it is no port */
    int port(@Nullable String option) {
        Given given = given("--port", option, "PALIMPSEST_PORT", "8080");
        try {
            int port = Integer.parseInt(given.value().strip());
            if (port >= 0 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below, like a number out of range.
        }
        throw new Usage(given.name() + " is '" + given.value() + "'; give a port from 1 to " + HIGHEST_PORT
                + ", or 0 for any that is free.");
    }

    /** @throws Usage when it is no path */
    Path data(@Nullable String option) {
        // A shell's ~ is HOME, which may differ from the home that the account has on record.
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        Given given = given("--data", option, "PALIMPSEST_DATA", home + "/.palimpsest");
        try {
            return Path.of(given.value());
        } catch (InvalidPathException e) {
            throw new Usage(given.name() + " is '" + given.value() + "', which is no path: " + e.getReason() + ".");
        }
    }

    String bind(@Nullable String option) {
        return given("--bind", option, "PALIMPSEST_BIND", "127.0.0.1").value().strip();
    }

    /** @throws Usage when it is too short or too long to be accepted as a password */
    Optional<String> demoPassword(@Nullable String option) {
        Given given = given("--password", option, "PALIMPSEST_DEMO_PASSWORD", "");
        String password = given.value();
        if (password.isEmpty()) {
            return Optional.empty();
        }
        if (password.length() < SHORTEST_PASSWORD
                || password.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD_BYTES) {
            throw new Usage(given.name() + " has " + password.length() + " characters; give at least "
                    + SHORTEST_PASSWORD + ", and no more than " + LONGEST_PASSWORD_BYTES + " bytes.");
        }
        return Optional.of(password);
    }

    /**
     * The address of a database of services that run apart; the environment's gives way to a data folder that is named.
     *
     * @throws Usage when it is no address of a PostgreSQL database, or a data folder is named beside it
     */
    Optional<String> database(@Nullable String option, @Nullable String data) {
        if (option == null && data != null) {
            return Optional.empty();
        }
        Given given = given("--database", option, "PALIMPSEST_DATABASE_URL", "");
        if (option != null && data != null) {
            throw new Usage("Both --database and --data are given; leave one of them out.");
        }
        if (option == null && given.value().isEmpty()) {
            return Optional.empty();
        }
        if (!DATABASE.matcher(given.value()).matches()) {
            throw new Usage(
                    // Parameters may hold a password.
                    given.name() + " is '" + given.value().split("\\?", 2)[0]
                            + "'; give jdbc:postgresql://HOST:PORT/DATABASE.");
        }
        return Optional.of(given.value());
    }

    /** Whom to sign in to that database as. */
    String databaseUser(@Nullable String option) {
        return given("--user", option, "PALIMPSEST_DATABASE_QUERY_USERNAME", "palimpsest_query")
                .value();
    }

    /** Who owns that database. */
    String databaseOwner(@Nullable String option) {
        return given("--user", option, "PALIMPSEST_DATABASE_OWNER_USERNAME", "palimpsest_owner")
                .value();
    }

    /** @throws Usage when no password is set for that owner */
    String databaseOwnerPassword(String user) {
        return password(user, OWNER_PASSWORDS);
    }

    /** @throws Usage when no password is set for that user */
    String databasePassword(String user) {
        return password(user, PASSWORDS);
    }

    private String password(String user, List<String> variables) {
        return variables.stream()
                .map(environment::get)
                .filter(password -> password != null && !password.isEmpty())
                .findFirst()
                .orElseThrow(() -> new Usage(
                        "Set PALIMPSEST_DATABASE_PASSWORD to the password of the database's user '" + user + "'."));
    }

    private record Given(String name, String value) {}

    private Given given(String option, @Nullable String value, String variable, String otherwise) {
        if (value != null) {
            return new Given(option, value);
        }
        String set = environment.get(variable);
        return set == null || set.isBlank() ? new Given(option, otherwise) : new Given(variable, set);
    }
}
