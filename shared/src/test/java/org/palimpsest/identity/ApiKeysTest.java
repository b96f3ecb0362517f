package org.palimpsest.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.palimpsest.database.DataSources;
import org.palimpsest.database.DatabaseProperties;
import org.palimpsest.problem.Problem;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

class ApiKeysTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private static TestDatabase database;
    private static HikariDataSource pool;
    private static Accounts accounts;

    @BeforeAll
    static void prepare() {
        database = TestPostgres.newDatabase();
        DatabaseProperties properties = new DatabaseProperties(
                database.url(),
                new DatabaseProperties.Credentials(database.username(), database.password()),
                null,
                null,
                new DatabaseProperties.Credentials(IdentitySchema.ROLE, "identity-password"));
        IdentitySchema.prepare(properties);
        pool = DataSources.open("test", database.url(), properties.identity(), "identity", 2);
        accounts = new Accounts(JdbcClient.create(pool), new Passwords(Clock.systemUTC()), Clock.systemUTC());
        accounts.create(UUID.randomUUID(), "anna", "Anna", Set.of(Role.EDITOR, Role.ADMIN), null);
    }

    @AfterAll
    static void close() {
        pool.close();
        database.close();
    }

    @Test
    void aKeyStandsForItsAccount() {
        NewApiKey key = keys(NOW).create("anna", "script", List.of("write"), NOW.plusSeconds(60));

        ApiKeys.Bearer bearer = keys(NOW).verify(key.secret()).orElseThrow();

        assertThat(key.secret()).matches("pk_[0-9a-f]{32}_[A-Za-z0-9_-]{43}");
        assertThat(bearer.account().userName()).isEqualTo("anna");
        assertThat(bearer.account().roles()).containsExactlyInAnyOrder(Role.EDITOR, Role.ADMIN);
        assertThat(bearer.mayWrite()).isTrue();
    }

    @Test
    void theSecretIsNotStored() {
        NewApiKey key = keys(NOW).create("anna", "secret", List.of("read"), NOW.plusSeconds(60));
        String random = key.secret()
                .substring(key.secret().lastIndexOf("_", key.secret().length() - 20) + 1);

        assertThat(JdbcClient.create(database.owner())
                        .sql("SELECT row_to_json(k)::text FROM identity.api_keys k")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(row -> row.contains(random));
        assertThat(key.toString()).doesNotContain(random);
    }

    @Test
    void endsAtItsExpiry() {
        NewApiKey key = keys(NOW).create("anna", "short", List.of("read"), NOW.plusSeconds(60));

        assertThat(keys(NOW.plusSeconds(59)).verify(key.secret())).isPresent();
        assertThat(keys(NOW.plusSeconds(60)).verify(key.secret())).isEmpty();
    }

    @Test
    void endsWhenRevoked() {
        NewApiKey key = keys(NOW).create("anna", "revoked", List.of("read"), NOW.plusSeconds(60));

        assertThat(keys(NOW).revoke(key.id())).isTrue();

        assertThat(keys(NOW).verify(key.secret())).isEmpty();
        assertThat(keys(NOW).revoke(key.id())).isTrue();
        assertThat(keys(NOW).revoke(UUID.randomUUID())).isFalse();
    }

    @Test
    void anotherSecretWithTheSameIdIsRefused() {
        NewApiKey key = keys(NOW).create("anna", "forged", List.of("read"), NOW.plusSeconds(60));
        char last = key.secret().charAt(40);
        String forged = key.secret().substring(0, 40)
                + (last == 'A' ? 'B' : 'A')
                + key.secret().substring(41);

        assertThat(keys(NOW).verify(forged)).isEmpty();
        assertThat(keys(NOW).verify("pk_")).isEmpty();
        assertThat(keys(NOW).verify("")).isEmpty();
    }

    @Test
    void aReadKeyMayOnlyRead() {
        assertThat(bearer("read").mayWrite()).isFalse();
        assertThat(bearer("read", "EDITOR").mayWrite()).isFalse();
        assertThat(bearer("read", "write").mayWrite()).isTrue();
        assertThat(bearer("EDITOR").mayWrite()).isTrue();
    }

    @Test
    void aRoleNarrowsTheAccount() {
        assertThat(bearer("EDITOR").account().roles()).containsExactly(Role.EDITOR);
        assertThat(bearer("FACT_CHECKER", "write").account().roles()).containsExactly(Role.FACT_CHECKER);
        assertThat(bearer("FACT_CHECKER").account().has(Role.EDITOR)).isFalse();
    }

    @Test
    void aRoleThatTheAccountLacksIsRefused() {
        assertRefused("/scopes", () -> keys(NOW).create("anna", "x", List.of("AUDITOR"), NOW.plusSeconds(60)));
        assertRefused("/scopes", () -> keys(NOW).create("anna", "x", List.of("everything"), NOW.plusSeconds(60)));
        assertRefused("/scopes", () -> keys(NOW).create("anna", "x", List.of(), NOW.plusSeconds(60)));
    }

    @Test
    void aKeyEndsInTheFutureWithinAYear() {
        assertRefused("/expiresAt", () -> keys(NOW).create("anna", "x", List.of("read"), NOW));
        assertRefused(
                "/expiresAt", () -> keys(NOW).create("anna", "x", List.of("read"), NOW.plus(Duration.ofDays(400))));
    }

    @Test
    void nobodyHasNoKey() {
        assertRefused("/userName", () -> keys(NOW).create("nobody", "x", List.of("read"), NOW.plusSeconds(60)));
    }

    @Test
    void useIsNotedToTheHour() {
        NewApiKey key = keys(NOW).create("anna", "used", List.of("read"), NOW.plusSeconds(9_000));
        keys(NOW).verify(key.secret());
        keys(NOW.plusSeconds(600)).verify(key.secret());
        assertThat(lastUse(key)).isEqualTo(NOW);

        keys(NOW.plusSeconds(4_000)).verify(key.secret());
        assertThat(lastUse(key)).isEqualTo(NOW.plusSeconds(4_000));
    }

    @Test
    void aUserNameIsTakenOnce() {
        assertThatThrownBy(() -> accounts.create(UUID.randomUUID(), "anna", "Another", Set.of(), null))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(409);
                    assertThat(problem.type()).isEqualTo("user-name-taken");
                });
        assertRefused("/userName", () -> accounts.create(UUID.randomUUID(), "No Name", "X", Set.of(), null));
        assertRefused("/displayName", () -> accounts.create(UUID.randomUUID(), "x", " ", Set.of(), null));
        assertRefused("/password", () -> accounts.create(UUID.randomUUID(), "x", "X", Set.of(), "short"));
    }

    private static Instant lastUse(NewApiKey key) {
        return keys(NOW).list().stream()
                .filter(listed -> listed.id().equals(key.id()))
                .findFirst()
                .orElseThrow()
                .lastUsedAt();
    }

    private static ApiKeys.Bearer bearer(String... scopes) {
        NewApiKey key = keys(NOW).create("anna", "scoped", List.of(scopes), NOW.plusSeconds(60));
        return keys(NOW).verify(key.secret()).orElseThrow();
    }

    private static ApiKeys keys(Instant now) {
        return new ApiKeys(JdbcClient.create(pool), accounts, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static void assertRefused(String pointer, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(422);
            assertThat(problem.errors())
                    .first()
                    .extracting(Problem.FieldError::pointer)
                    .isEqualTo(pointer);
        });
    }
}
