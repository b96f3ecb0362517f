package org.palimpsest.standalone.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.standalone.postgres.EmbeddedPostgres;
import org.palimpsest.standalone.postgres.UnpackedPrograms;
import org.palimpsest.standalone.walk.Walk;

/** The services apart on one durable PostgreSQL, each with its own role in it, behind one address. */
class SplitServicesTest {

    private static final String PASSWORD = "split-services";

    @TempDir
    static Path data;

    private static EmbeddedPostgres postgres;
    private static ServiceProcess command;
    private static ServiceProcess query;
    private static MethodRouter router;

    @BeforeAll
    static void start() throws Exception {
        UnpackedPrograms.copyInto(data);
        postgres = EmbeddedPostgres.start(data.resolve("postgres"), password("owner"));
        Map<String, String> shared = new HashMap<>(Map.of(
                "palimpsest.database.url",
                postgres.url(),
                "palimpsest.demo",
                "true",
                "palimpsest.demo-password",
                PASSWORD));
        role(shared, "owner", EmbeddedPostgres.OWNER);
        role(shared, "identity", "palimpsest_identity");
        role(shared, "query", "palimpsest_query");
        Map<String, String> commandOnly = new HashMap<>(shared);
        role(commandOnly, "command", "palimpsest_command");
        Map<String, String> queryOnly = new HashMap<>(shared);
        queryOnly.put("palimpsest.log.folder", data.resolve("log").toString());
        // Both at once, as a deployment starts them: the query service waits for the store.
        query = ServiceProcess.start(
                "query-service",
                "org.palimpsest.query.QueryServiceApplication",
                List.of("command-service", "standalone", "seeds"),
                queryOnly);
        command = ServiceProcess.start(
                "command-service",
                "org.palimpsest.command.CommandServiceApplication",
                List.of("query-service", "standalone", "seeds"),
                commandOnly);
        command.awaitHealthy();
        query.awaitHealthy();
        router = new MethodRouter(query.address(), command.address());
    }

    @AfterAll
    static void stop() {
        for (AutoCloseable each : new AutoCloseable[] {router, query, command, postgres}) {
            close(each);
        }
    }

    @Test
    void walkTheWholeLoopThroughOneAddress() {
        new Walk(router.address(), PASSWORD).go();
    }

    @Test
    void keepToTheirSides() throws Exception {
        assertThat(status("POST", query.address() + "/api/v1/claims")).isIn(401, 403, 405);
        assertThat(status("GET", command.address() + "/api/v1/claims")).isNotEqualTo(200);
    }

    @Test
    void letNoRoleRewriteAnEvent() throws Exception {
        for (String role : List.of("command", "query", "identity")) {
            try (Connection connection =
                            DriverManager.getConnection(postgres.url(), "palimpsest_" + role, password(role));
                    Statement statement = connection.createStatement()) {
                for (String sql : List.of(
                        "UPDATE store.event_rows SET payload = ''::bytea",
                        "DELETE FROM store.event_rows",
                        "TRUNCATE store.event_rows")) {
                    assertThatThrownBy(() -> statement.execute(sql))
                            .as(role + ": " + sql)
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("permission denied");
                }
            }
        }
    }

    private static int status(String method, String url) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(java.net.URI.create(url))
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private static void role(Map<String, String> properties, String role, String user) {
        properties.put("palimpsest.database." + role + ".username", user);
        properties.put("palimpsest.database." + role + ".password", password(role));
    }

    private static String password(String role) {
        return "password-of-" + role;
    }

    private static void close(AutoCloseable each) {
        try {
            if (each != null) {
                each.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
