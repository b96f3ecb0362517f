package org.palimpsest.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The one database and its roles, bound from {@code palimpsest.database.*}.
 *
 * @param url the JDBC URL of the PostgreSQL database
 * @param owner owns the schemas and migrates them; absent where somebody else does that
 * @param command writes the event store ({@code palimpsest_command})
 * @param query reads the event store and owns the read tables' content ({@code palimpsest_query})
 * @param identity reads and writes accounts, API keys and sessions ({@code palimpsest_identity})
 */
@ConfigurationProperties("palimpsest.database")
public record DatabaseProperties(
        String url,
        @Nullable Credentials owner,
        @Nullable Credentials command,
        @Nullable Credentials query,
        @Nullable Credentials identity) {

    /** A role's name and password. */
    public record Credentials(String username, String password) {

        @Override
        public String toString() {
            return "Credentials[" + username + "]";
        }
    }
}
