package org.palimpsest.identity;

import com.fasterxml.uuid.Generators;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.database.GatheredLookup;
import org.palimpsest.problem.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * API keys: 256 random bits each, of which only the SHA-256 is stored, with an expiry and scopes.
 *
 * <p>Scopes: {@code read} lets a key read only, {@code write} lets it write as well. A role's name narrows what the
 * account may do to that role (several names: to those). Without {@code read} or {@code write} a key may do both.
 */
public final class ApiKeys {

    /** Lets a key read; with no {@link #WRITE} beside it, only read. */
    public static final String READ = "read";

    /** Lets a key read and write. */
    public static final String WRITE = "write";

    /** The longest a key may live. */
    public static final Duration LONGEST_LIFE = Duration.ofDays(366);

    private static final Pattern KEY = Pattern.compile("pk_([0-9a-f]{32})_([A-Za-z0-9_-]{43})");
    private static final int SECRET_BYTES = 32;
    private static final int LONGEST_NAME = 200;

    private final JdbcClient identityJdbc;
    private final Accounts accounts;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final GatheredLookup<UUID, Hashed> valid = new GatheredLookup<>(this::valid);

    public ApiKeys(JdbcClient identityJdbc, Accounts accounts, Clock clock) {
        this.identityJdbc = identityJdbc;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** What a valid key stands for. */
    record Bearer(Account account, boolean mayWrite) {}

    private record Hashed(byte[] secretHash, Bearer bearer, Instant expiresAt, Optional<Instant> lastUsed) {}

    /**
     * Creates a key.
     *
     * @param name what the key is for, 1 to 200 characters
     * @param scopes at least one of {@code read}, {@code write} and the account's own roles
     * @param expiresAt in the future, at most {@link #LONGEST_LIFE} from now
     * @throws Problem 404 when there is no such account; 422 naming the field
     */
    public NewApiKey create(String userName, String name, List<String> scopes, Instant expiresAt) {
        Instant now = clock.instant();
        Account account = accounts.findByUserName(userName)
                .orElseThrow(() -> invalid("userName", "There is no account '" + shortened(userName) + "'."));
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw invalid("name", "Say in 1 to " + LONGEST_NAME + " characters what the key is for.");
        }
        if (!expiresAt.isAfter(now)) {
            throw invalid("expiresAt", "A key expires in the future.");
        }
        if (expiresAt.isAfter(now.plus(LONGEST_LIFE))) {
            throw invalid("expiresAt", "A key lives at most " + LONGEST_LIFE.toDays() + " days.");
        }
        List<String> granted = requireScopes(account, scopes);
        UUID id = Generators.timeBasedEpochGenerator().generate();
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        identityJdbc
                .sql("""
                    INSERT INTO api_keys (id, account_id, name, secret_hash, scopes, expires_at, created_at)
                    VALUES (:id, :account, :name, :hash, CAST(:scopes AS text[]), :expiresAt, :now)""")
                .param("id", id)
                .param("account", account.id())
                .param("name", name)
                .param("hash", hash(text))
                .param("scopes", "{" + String.join(",", granted) + "}")
                .param("expiresAt", utc(expiresAt))
                .param("now", utc(now))
                .update();
        return new NewApiKey(id, userName, name, granted, now, expiresAt, "pk_" + plain(id) + "_" + text);
    }

    /** All keys, newest first. */
    public List<ApiKey> list() {
        return identityJdbc.sql("""
                    SELECT k.id, a.user_name, k.name, k.scopes, k.created_at, k.expires_at, k.revoked_at, k.last_used_at
                    FROM api_keys k JOIN accounts a ON a.id = k.account_id
                    ORDER BY k.created_at DESC, k.id""").query(ApiKeys::key).list();
    }

    /**
     * Revokes a key, at once and in every process. Revoking it again changes nothing.
     *
     * @return whether there is such a key
     */
    public boolean revoke(UUID id) {
        return identityJdbc
                        .sql("UPDATE api_keys SET revoked_at = coalesce(revoked_at, :now) WHERE id = :id")
                        .param("now", utc(clock.instant()))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** What the key stands for, unless it is unknown, revoked or expired, or its account is disabled or erased. */
    Optional<Bearer> verify(String key) {
        Matcher matcher = KEY.matcher(key);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        UUID id = uuid(matcher.group(1));
        byte[] hash = hash(matcher.group(2));
        Instant now = clock.instant();
        Optional<Hashed> known = valid.find(id)
                .filter(stored -> MessageDigest.isEqual(stored.secretHash(), hash))
                .filter(stored -> stored.expiresAt().isAfter(now));
        // To the hour only: a reader should not cost a write each time, nor a look whether there is one to do.
        Instant longAgo = now.minus(Duration.ofHours(1));
        if (known.isPresent()
                && known.get().lastUsed().filter(longAgo::isBefore).isEmpty()) {
            noteUse(id, now, longAgo);
        }
        return known.map(Hashed::bearer);
    }

    /** Read anew for each request, so that a revoked key is refused from then on; together for those who come at once. */
    private Map<UUID, Hashed> valid(Collection<UUID> ids) {
        Map<UUID, Hashed> valid = new HashMap<>();
        identityJdbc.sql("""
                    SELECT k.id AS key_id, k.secret_hash, k.scopes, k.expires_at, k.last_used_at, a.id, a.user_name, a.roles
                    FROM api_keys k JOIN accounts a ON a.id = k.account_id
                    WHERE k.id = ANY (?) AND k.revoked_at IS NULL AND a.enabled""").param(Set.copyOf(ids).toArray(UUID[]::new)).query(row -> {
            valid.put(
                    row.getObject("key_id", UUID.class),
                    new Hashed(
                            row.getBytes("secret_hash"),
                            bearer(row),
                            instant(row, "expires_at").orElseThrow(),
                            instant(row, "last_used_at")));
        });
        return valid;
    }

    private void noteUse(UUID id, Instant now, Instant longAgo) {
        identityJdbc
                .sql("UPDATE api_keys SET last_used_at = :now"
                        + " WHERE id = :id AND (last_used_at IS NULL OR last_used_at < :longAgo)")
                .param("now", utc(now))
                .param("longAgo", utc(longAgo))
                .param("id", id)
                .update();
    }

    private static List<String> requireScopes(Account account, List<String> scopes) {
        if (scopes.isEmpty()) {
            throw invalid("scopes", "Name at least one scope: read, write, or a role of the account.");
        }
        Set<String> granted = new TreeSet<>();
        for (String scope : scopes) {
            String normal = scope.strip();
            if (normal.equalsIgnoreCase(READ) || normal.equalsIgnoreCase(WRITE)) {
                granted.add(normal.toLowerCase(Locale.ROOT));
                continue;
            }
            Role role = role(normal)
                    .orElseThrow(() -> invalid(
                            "scopes",
                            "'" + shortened(normal) + "' is not a scope: use read, write, "
                                    + Arrays.stream(Role.values())
                                            .map(Role::name)
                                            .collect(Collectors.joining(", ")) + "."));
            if (!account.has(role)) {
                throw invalid("scopes", account.userName() + " does not have the role " + role + ".");
            }
            granted.add(role.name());
        }
        return List.copyOf(granted);
    }

    private static Bearer bearer(ResultSet row) throws SQLException {
        List<String> scopes = scopes(row);
        Account account = new Account(row.getObject("id", UUID.class), row.getString("user_name"), Accounts.roles(row));
        Set<Role> named = EnumSet.noneOf(Role.class);
        scopes.forEach(scope -> role(scope).ifPresent(named::add));
        if (!named.isEmpty()) {
            // An editor's key may be narrowed to FACT_CHECKER, which an editor has without its being listed.
            named.removeIf(role -> !account.has(role));
            return new Bearer(new Account(account.id(), account.userName(), named), mayWrite(scopes));
        }
        return new Bearer(account, mayWrite(scopes));
    }

    private static boolean mayWrite(List<String> scopes) {
        return scopes.contains(WRITE) || !scopes.contains(READ);
    }

    private static ApiKey key(ResultSet row, int number) throws SQLException {
        return new ApiKey(
                row.getObject("id", UUID.class),
                row.getString("user_name"),
                row.getString("name"),
                scopes(row),
                instant(row, "created_at").orElseThrow(),
                instant(row, "expires_at").orElseThrow(),
                instant(row, "revoked_at").orElse(null),
                instant(row, "last_used_at").orElse(null));
    }

    private static List<String> scopes(ResultSet row) throws SQLException {
        return List.of((String[]) row.getArray("scopes").getArray());
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static Optional<Role> role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private static byte[] hash(String secret) {
        return Passwords.sha256().digest(secret.getBytes(StandardCharsets.US_ASCII));
    }

    private static String plain(UUID id) {
        return id.toString().replace("-", "");
    }

    private static UUID uuid(String plain) {
        return new UUID(HexFormat.fromHexDigitsToLong(plain, 0, 16), HexFormat.fromHexDigitsToLong(plain, 16, 32));
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static String shortened(@Nullable String text) {
        return text == null ? "" : text.length() <= 64 ? text : text.substring(0, 64) + "…";
    }

    private static Problem invalid(String field, String detail) {
        return new Problem(422, "invalid-value", "A value is not accepted", detail).at("/" + field, "invalid", detail);
    }
}
