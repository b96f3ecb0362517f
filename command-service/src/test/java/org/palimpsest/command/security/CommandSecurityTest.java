package org.palimpsest.command.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.palimpsest.testing.TestServer.basic;
import static org.palimpsest.testing.TestServer.json;

import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.palimpsest.identity.Role;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;
import org.palimpsest.testing.TestServer;

/** Walks every write of the HTTP contract with every role. Behind an open door there is nothing here: 404 or 405. */
class CommandSecurityTest {

    private static final String ID = "0198a4de-7f00-7000-8000-000000000000";
    private static final Map<Role, String> SOMEONE = Map.of(
            Role.FACT_CHECKER, "checker-a1", Role.EDITOR, "editor-1", Role.AUDITOR, "auditor-1", Role.ADMIN, "admin");
    private static final Set<Integer> REFUSED = Set.of(401, 403);

    private static TestDatabase database;
    private static TestServer server;

    @BeforeAll
    static void start() {
        database = TestPostgres.newDatabase();
        server = TestServer.start(database, Map.of(), SecurityTestApplication.class);
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    record Route(String method, String path, Set<Role> allowed) {
        @Override
        public String toString() {
            return method + " " + path + " " + allowed;
        }
    }

    static Stream<Route> routes() {
        Set<Role> checkers = EnumSet.of(Role.FACT_CHECKER, Role.EDITOR);
        Set<Role> editors = EnumSet.of(Role.EDITOR);
        Set<Role> administrators = EnumSet.of(Role.ADMIN);
        Set<Role> writers = EnumSet.of(Role.FACT_CHECKER, Role.EDITOR, Role.ADMIN);
        Map<String, Set<Role>> routes = new LinkedHashMap<>();
        routes.put("POST /sources", checkers);
        routes.put("POST /sources/{id}/texts", checkers);
        routes.put("POST /sources/{id}/relations", checkers);
        routes.put("POST /annotations", writers);
        routes.put("POST /annotations/{id}/answers", writers);
        routes.put("POST /annotations/{id}/resolution", writers);
        routes.put("POST /figures", checkers);
        routes.put("PATCH /figures/{id}", checkers);
        routes.put("POST /claims", checkers);
        routes.put("POST /claims/{id}/confirmations", checkers);
        routes.put("POST /claims/{id}/disputes", checkers);
        routes.put("DELETE /claims/{id}/reviews/mine", checkers);
        routes.put("POST /claims/{id}/revisions", checkers);
        // Let through to the controller, which tells a proposer of rule four-eyes and refuses every other fact-checker.
        routes.put("POST /revisions/{id}/approval", checkers);
        routes.put("POST /revisions/{id}/refusal", checkers);
        routes.put("POST /revisions/{id}/withdrawal", checkers);
        Set<Role> deciders = EnumSet.of(Role.EDITOR, Role.ADMIN);
        routes.put("POST /redactions", editors);
        routes.put("POST /redactions/{id}/withdrawal", editors);
        // Likewise: an editor who proposed it learns of rule four-eyes, every other that it takes an administrator.
        routes.put("POST /redactions/{id}/approval", deciders);
        routes.put("POST /redactions/{id}/refusal", deciders);
        // Likewise: a fact-checker who proposed a revision learns of rule four-eyes before they learn that it takes an
        // editor.
        routes.put("PUT /queues/review/leases/{id}", checkers);
        routes.put("DELETE /queues/review/leases/{id}", checkers);
        routes.put("PUT /queues/editor/leases/{id}", checkers);
        routes.put("DELETE /queues/editor/leases/{id}", checkers);
        routes.put("POST /claims/{id}/retraction", editors);
        routes.put("POST /claims/{id}/reopening", editors);
        routes.put("POST /claims/{id}/merge", editors);
        routes.put("POST /findings", editors);
        routes.put("POST /rules/activations", editors);
        routes.put("POST /imports/claims", checkers);
        routes.put("POST /imports/reviews", writers);
        routes.put("DELETE /imports/{id}", writers);
        routes.put("POST /reviewers", administrators);
        routes.put("PATCH /reviewers/{id}", administrators);
        routes.put("POST /accounts", administrators);
        routes.put("PATCH /accounts/{id}", administrators);
        routes.put("DELETE /accounts/{id}", administrators);
        routes.put("POST /keys", administrators);
        routes.put("DELETE /keys/{id}", administrators);
        routes.put("POST /audit/keys", administrators);
        routes.put("POST /audit/restarts", administrators);
        routes.put("POST /projections/claims/rebuild", administrators);
        // What is not in the contract is nobody's.
        routes.put("PUT /claims/{id}", Set.of());
        routes.put("DELETE /claims/{id}", Set.of());
        routes.put("DELETE /sources/{id}", Set.of());
        routes.put("POST /claims/{id}/anything", Set.of());
        routes.put("POST /", Set.of());
        return routes.entrySet().stream().map(entry -> {
            String[] words = entry.getKey().split(" ");
            return new Route(words[0], "/api/v1" + words[1].replace("{id}", ID), entry.getValue());
        });
    }

    @ParameterizedTest
    @MethodSource("routes")
    void everyWriteHasItsRoles(Route route) {
        HttpResponse<String> nobody = server.send(route.method(), route.path(), "{}");
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.headers().firstValue("WWW-Authenticate")).isPresent();

        for (Role role : Role.values()) {
            HttpResponse<String> answer =
                    server.send(route.method(), route.path(), "{}", "Authorization", basic(SOMEONE.get(role)));
            if (route.allowed().contains(role)) {
                assertThat(answer.statusCode()).as("%s as %s", route, role).isNotIn(REFUSED);
            } else {
                assertThat(answer.statusCode()).as("%s as %s", route, role).isEqualTo(403);
                assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            }
        }
    }

    @Test
    void readsAreNotAnsweredHere() {
        assertThat(server.send("GET", "/api/v1/claims", null, "Authorization", basic("admin"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void healthIsOpenAndTheRestOfTheActuatorIsTheAdministrators() {
        assertThat(server.send("GET", "/actuator/health", null).statusCode()).isEqualTo(200);
        assertThat(server.send("GET", "/actuator/health/liveness", null).statusCode())
                .isIn(200, 404);
        assertThat(server.send("GET", "/actuator/env", null).statusCode()).isEqualTo(401);
        assertThat(server.send("GET", "/actuator/env", null, "Authorization", basic("editor-1"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(server.send("GET", "/actuator", null, "Authorization", basic("admin"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aReadKeyDoesNotWriteAndARoleNarrowsIt() {
        String reading = key("editor-1", "[\"read\"]");
        String checking = key("editor-1", "[\"write\", \"FACT_CHECKER\"]");

        HttpResponse<String> refused =
                server.send("POST", "/api/v1/claims", "{}", "Authorization", "Bearer " + reading);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused).get("type").asString()).isEqualTo("/problems/insufficient-scope");
        assertThat(status("/api/v1/claims", checking)).isNotIn(REFUSED);
        assertThat(status("/api/v1/findings", checking)).isEqualTo(403);
    }

    @Test
    void aRevokedOrInventedKeyIsRefused() {
        HttpResponse<String> created = create("admin", "[\"write\"]");
        String secret = json(created).get("secret").asString();
        assertThat(status("/api/v1/reviewers", secret)).isNotIn(REFUSED);

        assertThat(server.send(
                                "DELETE",
                                created.headers().firstValue("Location").orElseThrow(),
                                null,
                                "Authorization",
                                basic("admin"))
                        .statusCode())
                .isEqualTo(204);

        assertThat(status("/api/v1/reviewers", secret)).isEqualTo(401);
        assertThat(status("/api/v1/reviewers", "invented")).isEqualTo(401);
    }

    private static int status(String path, String key) {
        return server.send("POST", path, "{}", "Authorization", "Bearer " + key).statusCode();
    }

    private static String key(String userName, String scopes) {
        return json(create(userName, scopes)).get("secret").asString();
    }

    private static HttpResponse<String> create(String userName, String scopes) {
        return server.send(
                "POST",
                "/api/v1/keys",
                "{\"userName\": \"%s\", \"name\": \"test\", \"scopes\": %s, \"days\": 1}".formatted(userName, scopes),
                "Authorization",
                basic("admin"));
    }
}
