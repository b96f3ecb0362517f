package org.palimpsest.identity;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.problem.Problem;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The accounts of an installation. Changing what an account may do, or its password, ends its sessions. */
public final class Accounts {

    private static final Pattern USER_NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final int LONGEST_DISPLAY_NAME = 200;

    private final JdbcClient identityJdbc;
    private final Passwords passwords;
    private final Clock clock;

    public Accounts(JdbcClient identityJdbc, Passwords passwords, Clock clock) {
        this.identityJdbc = identityJdbc;
        this.passwords = passwords;
        this.clock = clock;
    }

    /**
     * Creates an account.
     *
     * @param id the opaque id that events will carry, a UUIDv7
     * @param userName 1 to 64 characters of {@code a-z 0-9 . _ -}, beginning with a letter or digit
     * @param displayName 1 to 200 characters
     * @param password 8 characters or more, at most 72 bytes; {@code null} for an account that signs in with API keys only
     * @throws Problem 409 {@code user-name-taken}; 422 {@code invalid-value} naming the field
     */
    public Account create(UUID id, String userName, String displayName, Set<Role> roles, @Nullable String password) {
        requireUserName(userName);
        requireDisplayName(displayName);
        requirePassword(password);
        String hash = password == null ? null : passwords.hash(password);
        try {
            insert(id, userName, displayName, roles, hash);
        } catch (DuplicateKeyException taken) {
            throw new Problem(
                            409,
                            "user-name-taken",
                            "The user name is taken",
                            "There is an account '" + userName + "' already; choose another user name.")
                    .at("/userName", "taken", "Choose another user name.");
        }
        return new Account(id, userName, roles);
    }

    /** The account with the id, unless it was erased. */
    public Optional<Account> find(UUID id) {
        return identityJdbc
                .sql("SELECT id, user_name, roles, password_hash, enabled FROM accounts WHERE id = :id")
                .param("id", id)
                .query(Accounts::stored)
                .optional()
                .map(StoredAccount::account);
    }

    /** The account with the user name, unless it was erased. */
    public Optional<Account> findByUserName(String userName) {
        return stored(userName).map(StoredAccount::account);
    }

    /** All accounts' profiles in the order of their user names. */
    public List<Profile> profiles() {
        return identityJdbc
                .sql("SELECT id, user_name, display_name FROM profiles ORDER BY user_name")
                .query(Profile.class)
                .list();
    }

    /** The user names of those of the accounts that were not erased. */
    public Map<UUID, String> userNames(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return identityJdbc
                .sql("SELECT id, user_name, display_name FROM profiles WHERE id IN (:ids)")
                .param("ids", ids)
                .query(Profile.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Profile::id, Profile::userName));
    }

    /**
     * Changes how a person is shown.
     *
     * @throws Problem 404 when there is no such account; 422 naming the field
     */
    public void rename(UUID id, String displayName) {
        requireDisplayName(displayName);
        requireOne(identityJdbc
                .sql("UPDATE accounts SET display_name = :displayName WHERE id = :id")
                .param("displayName", displayName)
                .param("id", id)
                .update());
    }

    /**
     * Sets the password and ends the account's sessions. Passwords that are remembered as right are forgotten.
     *
     * @throws Problem 404 when there is no such account; 422 naming the field
     */
    public void setPassword(UUID id, String password) {
        requirePassword(password);
        endSessions(id);
        requireOne(identityJdbc
                .sql("UPDATE accounts SET password_hash = :hash WHERE id = :id")
                .param("hash", passwords.hash(password))
                .param("id", id)
                .update());
    }

    /**
     * Lets an account sign in, or no longer; its sessions end and its API keys are refused from then on.
     *
     * @throws Problem 404 when there is no such account
     */
    public void setEnabled(UUID id, boolean enabled) {
        requireOne(identityJdbc
                .sql("UPDATE accounts SET enabled = :enabled WHERE id = :id")
                .param("enabled", enabled)
                .param("id", id)
                .update());
        endSessions(id);
    }

    /**
     * Sets what an account may do and ends its sessions.
     *
     * @throws Problem 404 when there is no such account
     */
    public void setRoles(UUID id, Set<Role> roles) {
        requireOne(identityJdbc
                .sql("UPDATE accounts SET roles = CAST(:roles AS text[]) WHERE id = :id")
                .param("roles", names(roles))
                .param("id", id)
                .update());
        endSessions(id);
    }

    /**
     * Erases all that is personal: the account with its names, password, API keys and sessions. What the person did
     * stays on record under the opaque id.
     *
     * @return whether there was something to erase
     */
    public boolean erase(UUID id) {
        endSessions(id);
        return identityJdbc
                        .sql("DELETE FROM accounts WHERE id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    Optional<StoredAccount> stored(String userName) {
        // A longer or stranger name cannot exist, and need not reach the database.
        if (!USER_NAME.matcher(userName).matches()) {
            return Optional.empty();
        }
        return identityJdbc
                .sql("SELECT id, user_name, roles, password_hash, enabled FROM accounts WHERE user_name = :userName")
                .param("userName", userName)
                .query(Accounts::stored)
                .optional();
    }

    void setPasswordHash(UUID id, String hash) {
        endSessions(id);
        identityJdbc
                .sql("UPDATE accounts SET password_hash = :hash WHERE id = :id")
                .param("hash", hash)
                .param("id", id)
                .update();
    }

    void insert(UUID id, String userName, String displayName, Set<Role> roles, @Nullable String hash) {
        identityJdbc
                .sql("""
                    INSERT INTO accounts (id, user_name, display_name, password_hash, roles, created_at)
                    VALUES (:id, :userName, :displayName, :hash, CAST(:roles AS text[]), :now)""")
                .param("id", id)
                .param("userName", userName)
                .param("displayName", displayName)
                .param("hash", hash)
                .param("roles", names(roles))
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    private void endSessions(UUID id) {
        identityJdbc
                .sql("DELETE FROM session WHERE principal_name = (SELECT user_name FROM accounts WHERE id = :id)")
                .param("id", id)
                .update();
    }

    static Set<Role> roles(ResultSet row) throws SQLException {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream((String[]) row.getArray("roles").getArray())
                .map(Role::valueOf)
                .forEach(roles::add);
        return roles;
    }

    private static StoredAccount stored(ResultSet row, int number) throws SQLException {
        Account account = new Account(row.getObject("id", UUID.class), row.getString("user_name"), roles(row));
        return new StoredAccount(account, row.getString("password_hash"), row.getBoolean("enabled"));
    }

    private static String names(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().collect(Collectors.joining(",", "{", "}"));
    }

    private static void requireUserName(String userName) {
        if (!USER_NAME.matcher(userName).matches()) {
            throw invalid(
                    "userName",
                    "A user name has 1 to 64 characters of a-z, 0-9, '.', '_' and '-', and begins with a letter or digit.");
        }
    }

    private static void requireDisplayName(String displayName) {
        if (displayName.isBlank() || displayName.codePointCount(0, displayName.length()) > LONGEST_DISPLAY_NAME) {
            throw invalid("displayName", "A display name has 1 to " + LONGEST_DISPLAY_NAME + " characters.");
        }
    }

    private static void requirePassword(@Nullable String password) {
        if (password != null
                && (password.length() < Passwords.SHORTEST
                        || password.getBytes(StandardCharsets.UTF_8).length > Passwords.LONGEST_BYTES)) {
            throw invalid(
                    "password",
                    "A password has at least " + Passwords.SHORTEST + " characters and at most "
                            + Passwords.LONGEST_BYTES + " bytes.");
        }
    }

    private static void requireOne(int updated) {
        if (updated == 0) {
            throw new Problem(404, "not-found", "There is nothing here", "There is no such account.");
        }
    }

    private static Problem invalid(String field, String detail) {
        return new Problem(422, "invalid-value", "A value is not accepted", detail).at("/" + field, "invalid", detail);
    }
}
