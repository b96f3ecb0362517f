package org.palimpsest.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.palimpsest.database.DatabaseProperties.Credentials;
import org.palimpsest.eventstore.DatabaseRoles;
import org.palimpsest.identity.IdentitySchema;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class MigrationsTest {

    @Test
    void manyServicesMayStartAtOnce() throws Exception {
        try (TestDatabase database = TestPostgres.newDatabase();
                ExecutorService services = Executors.newFixedThreadPool(6)) {
            DatabaseProperties properties = properties(database);
            Callable<Integer> start = () -> {
                IdentitySchema.prepare(properties);
                return Migrations.migrate(database.url(), owner(database), "identity", "classpath:db/identity");
            };

            List<Future<Integer>> started = services.invokeAll(
                    IntStream.range(0, 6).mapToObj(index -> start).toList());

            for (Future<Integer> service : started) {
                assertThat(service.get()).isZero();
            }
            assertThat(JdbcClient.create(database.owner())
                            .sql("SELECT count(*) FROM identity.flyway_schema_history WHERE version = '001'")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void theOtherRolesSeeProfilesAndNothingElse() {
        try (TestDatabase database = TestPostgres.newEventStore()) {
            IdentitySchema.prepare(properties(database));

            for (DataSource other : List.of(database.reader(), database.writer())) {
                JdbcClient jdbc = JdbcClient.create(other);
                assertThat(jdbc.sql("SELECT id, user_name, display_name FROM identity.profiles")
                                .query()
                                .listOfRows())
                        .isEmpty();
                for (String table : List.of("accounts", "api_keys", "session", "session_attributes")) {
                    assertThatThrownBy(() -> jdbc.sql("SELECT * FROM identity." + table)
                                    .query()
                                    .listOfRows())
                            .isInstanceOf(DataAccessException.class)
                            .rootCause()
                            .hasMessageContaining("permission denied");
                }
                assertThatThrownBy(
                                () -> jdbc.sql("DELETE FROM identity.profiles").update())
                        .rootCause()
                        .hasMessageContaining("permission denied");
            }
            assertThatThrownBy(() -> JdbcClient.create(database.as(IdentitySchema.ROLE, "identity-password"))
                            .sql("SELECT * FROM store.events")
                            .query()
                            .listOfRows())
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void theRolesCanComeBeforeOrAfterTheEventStore() throws Exception {
        try (TestDatabase database = TestPostgres.newDatabase()) {
            IdentitySchema.prepare(properties(database));
            database.withEventStore();

            assertThat(JdbcClient.create(database.reader())
                            .sql("SELECT current_user")
                            .query(String.class)
                            .single())
                    .isEqualTo(DatabaseRoles.READER);
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsOneSentence() {
        assertThatThrownBy(() -> DataSources.await(
                        "jdbc:postgresql://localhost:1/nowhere?password=secret",
                        new Credentials("somebody", "password"),
                        Duration.ZERO))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("jdbc:postgresql://localhost:1/nowhere was not ready for somebody")
                .hasMessageNotContaining("secret")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aStartWaitsForADatabaseThatLetsItInLater() throws InterruptedException {
        try (TestDatabase database = TestPostgres.newDatabase()) {
            JdbcClient admin = JdbcClient.create(database.admin());
            String name = "late_" + database.url().hashCode();
            admin.sql("CREATE ROLE \"" + name + "\" NOLOGIN PASSWORD 'late-password'")
                    .update();
            Thread waiting = Thread.ofVirtual()
                    .start(() -> DataSources.await(
                            database.url(), new Credentials(name, "late-password"), Duration.ofSeconds(30)));
            assertThat(waiting.join(Duration.ofMillis(600))).as("it waits").isFalse();
            admin.sql("ALTER ROLE \"" + name + "\" LOGIN").update();
            assertThat(waiting.join(Duration.ofSeconds(10))).as("it goes on").isTrue();
            admin.sql("DROP ROLE \"" + name + "\"").update();
        }
    }

    @Test
    void aSchemaThatNobodyMigratedIsOneSentence() {
        try (TestDatabase database = TestPostgres.newDatabase()) {
            assertThatThrownBy(() -> DataSources.awaitRelation(
                            database.url(), owner(database), "identity", "profiles", Duration.ZERO))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageEndingWith("identity.profiles is not there yet");
        }
    }

    @Test
    void missingCredentialsAreNamed() {
        assertThatThrownBy(() -> DataSources.open("read", "jdbc:postgresql://localhost:1/x", null, "read", 1))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("No credentials are configured for the pool 'read'");
    }

    private static DatabaseProperties properties(TestDatabase database) {
        return new DatabaseProperties(
                database.url(), owner(database), null, null, new Credentials(IdentitySchema.ROLE, "identity-password"));
    }

    private static Credentials owner(TestDatabase database) {
        return new Credentials(database.username(), database.password());
    }
}
