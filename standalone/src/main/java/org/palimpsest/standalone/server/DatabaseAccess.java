package org.palimpsest.standalone.server;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.palimpsest.standalone.data.Secrets;
import org.palimpsest.standalone.postgres.EmbeddedPostgres;

/** The database's roles and their passwords, which are made once for each data folder. */
public final class DatabaseAccess {

    private static final int PASSWORD_LENGTH = 32;
    private static final Map<String, String> USERS = Map.of(
            "owner", EmbeddedPostgres.OWNER,
            "command", "palimpsest_command",
            "query", "palimpsest_query",
            "identity", "palimpsest_identity");

    private final Secrets secrets;

    public DatabaseAccess(Secrets secrets) {
        this.secrets = secrets;
    }

    /** @param role owner, command, query or identity */
    public String user(String role) {
        return USERS.get(role);
    }

    public String password(String role) {
        return secrets.password("database." + role, PASSWORD_LENGTH);
    }

    List<String> properties(String url) {
        return Stream.concat(
                        Stream.of("palimpsest.database.url=" + url),
                        USERS.keySet().stream()
                                .sorted()
                                .flatMap(role -> Stream.of(
                                        "palimpsest.database." + role + ".username=" + user(role),
                                        "palimpsest.database." + role + ".password=" + password(role))))
                .collect(Collectors.toList());
    }
}
