package org.palimpsest.query.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.palimpsest.testing.TestServer.basic;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.palimpsest.identity.Account;
import org.palimpsest.identity.AccountAuthentication;
import org.palimpsest.identity.Accounts;
import org.palimpsest.identity.ApiKeys;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;
import org.palimpsest.testing.TestServer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/** Walks every read of the HTTP contract with every role. Behind an open door there is nothing here: 404. */
class QuerySecurityTest {

    private static final String ID = "0198a4de-7f00-7000-8000-000000000000";
    private static final List<String> PEOPLE = List.of("checker-a1", "editor-1", "auditor-1", "admin");
    private static final Set<Integer> REFUSED = Set.of(401, 403);

    /** Open where reading is public, else for anyone signed in. */
    static final List<String> CONTENT = List.of(
            "/claims",
            "/claims.csv",
            "/claims/{id}",
            "/claims/{id}/history",
            "/claims/{id}/history.csv",
            "/claims/{id}/duplicates",
            "/claims/duplicates",
            "/figures",
            "/figures/{id}",
            "/figures/{id}/history",
            "/figures/{id}/consensus",
            "/sources",
            "/sources/{id}",
            "/sources/{id}/text",
            "/sources/{id}/text/values",
            "/sources/{id}/annotations",
            "/sources/{id}/annotations.csv",
            "/annotations/{id}",
            "/revisions",
            "/queues/review",
            "/queues/editor",
            "/search?q=a",
            "/agreement",
            "/agreement/desks",
            "/findings",
            "/reviewers",
            "/audit/events?after=1&limit=2",
            "/audit/bundle?figure=" + ID,
            "/stream");

    static final List<String> PAGES =
            List.of("/", "/search", "/sources", "/sources/" + ID, "/claims/" + ID, "/figures/" + ID, "/queue");

    private static TestDatabase database;
    private static TestServer open;
    private static TestServer closed;

    @BeforeAll
    static void start() {
        database = TestPostgres.newDatabase();
        open = TestServer.start(database, Map.of(), SecurityTestApplication.class);
        closed = TestServer.start(database, Map.of("palimpsest.reading.public", false), SecurityTestApplication.class);
    }

    @AfterAll
    static void stop() {
        closed.close();
        open.close();
        database.close();
    }

    @ParameterizedTest
    @FieldSource("CONTENT")
    void contentIsReadByAnyoneOrByWhoeverIsSignedIn(String route) {
        String path = "/api/v1" + route.replace("{id}", ID);

        assertThat(get(open, path, null)).isNotIn(REFUSED);
        assertThat(get(closed, path, null)).isEqualTo(401);
        for (String person : PEOPLE) {
            assertThat(get(open, path, basic(person))).as(person).isNotIn(REFUSED);
            assertThat(get(closed, path, basic(person))).as(person).isNotIn(REFUSED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/palimpsest-log",
                "/audit/log/checkpoint",
                "/audit/log/tile/0/x001/234.p/5",
                "/audit/log/tile/entries/000",
                "/api/v1/audit/checkpoint",
                "/api/v1/audit/proofs/inclusion?position=1&size=2",
                "/api/v1/audit/proofs/consistency?from=1&to=2"
            })
    void whatProvesTheLogIsReadByAnyoneEvenWhereReadingIsNotPublic(String path) {
        assertThat(get(open, path, null)).isNotIn(REFUSED);
        assertThat(get(closed, path, null)).isNotIn(REFUSED);
    }

    @ParameterizedTest
    @FieldSource("PAGES")
    void pagesAreReadLikeTheirContent(String path) {
        assertThat(open.send("GET", path, null, "Accept", "text/html").statusCode())
                .isNotIn(302, 401, 403);
        HttpResponse<String> answer = closed.send("GET", path, null, "Accept", "text/html");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).contains("/login?continue=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/claims/new?source=1", "/sources/new", "/figures/new"})
    void aFormLeadsToTheSignInFirst(String path) {
        HttpResponse<String> answer = open.send("GET", path, null, "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).contains("/login?continue=");
        assertThat(get(open, path, basic("checker-a1"))).isNotIn(REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/queues/mine",
                "/api/v1/me",
                "/api/v1/imports/" + ID,
                "/api/v1/imports/" + ID + "/refusals",
                "/api/v1/imports/" + ID + "/refusals.csv"
            })
    void whatIsOnesOwnNeedsAnAccount(String path) {
        assertThat(get(open, path, null)).isEqualTo(401);
        for (String person : PEOPLE) {
            assertThat(get(open, path, basic(person))).as(person).isNotIn(REFUSED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/keys",
                "/api/v1/accounts",
                "/api/v1/projections",
                "/api/v1/projections/claims",
                "/actuator/env"
            })
    void whatConcernsPeopleAndProjectionsIsTheAdministrators(String path) {
        assertThat(get(open, path, null)).isEqualTo(401);
        for (String person : PEOPLE) {
            if (person.equals("admin")) {
                assertThat(get(open, path, basic(person))).isNotIn(REFUSED);
            } else {
                assertThat(get(open, path, basic(person))).as(person).isEqualTo(403);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/dead-letters", "/api/v1/dead-letters/7", "/audit/dead-letters"})
    void whatCouldNotBeProjectedIsForAdministratorsAndAuditors(String path) {
        assertThat(get(open, path, null)).isIn(401, 302);
        for (String person : PEOPLE) {
            boolean mayLook = person.equals("admin") || person.startsWith("auditor");
            if (mayLook) {
                assertThat(get(open, path, basic(person))).as(person).isNotIn(REFUSED);
            } else {
                assertThat(get(open, path, basic(person))).as(person).isEqualTo(403);
            }
        }
    }

    @Test
    void onlyAnAdministratorDecidesWhatBecomesOfIt() {
        for (String path : List.of("/api/v1/dead-letters/7/retry", "/api/v1/dead-letters/7/eviction")) {
            assertThat(open.send("POST", path, "{}").statusCode()).isEqualTo(401);
            assertThat(open.send("POST", path, "{}", "Authorization", basic("auditor-1"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(open.send("POST", path, "{}", "Authorization", basic("admin"))
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void anAdministratorRebuildsAProjection() {
        String path = "/api/v1/projections/claims/rebuild";

        assertThat(open.send("POST", path, "").statusCode()).isEqualTo(401);
        assertThat(open.send("POST", path, "", "Authorization", basic("editor-1"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(open.send("POST", path, "", "Authorization", basic("admin")).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login",
                "/css/palimpsest.css",
                "/js/reader.js",
                "/favicon.svg",
                "/webjars/a.js",
                "/actuator/health"
            })
    void whatSigningInNeedsIsOpen(String path) {
        assertThat(get(closed, path, null)).isNotIn(REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/nothing", "/api/v1/claims/1/2/3", "/api/v2/claims", "/nothing"})
    void whatIsNotListedIsDenied(String path) {
        assertThat(get(open, path, basic("admin"))).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void nothingIsWrittenHere(String method) {
        assertThat(open.send(method, "/api/v1/claims", null, "Authorization", basic("admin"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aReadKeyReads() {
        String key = open.bean(ApiKeys.class)
                .create("auditor-1", "test", List.of("read"), Instant.now().plus(Duration.ofDays(1)))
                .secret();

        assertThat(get(closed, "/api/v1/claims", "Bearer " + key)).isEqualTo(404);
        assertThat(get(closed, "/api/v1/claims", "Bearer " + key + "x")).isEqualTo(401);
    }

    @Test
    void anAnswerMayBeKeptButIsAskedForAgain() {
        assertThat(open.send("GET", "/login", null).headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).isIn("private, no-cache", "no-store"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/css/palimpsest.css", "/js/page.js", "/img/icon.svg", "/css/nothing.css"})
    void aFileOfAPageLeavesTheSessionOfWhoeverLooksAtItAlone(String file) {
        String session = begunAnHourAgo(closed.bean(JdbcIndexedSessionRepository.class));
        String cookie = "palimpsest=" + Base64.getEncoder().encodeToString(session.getBytes(StandardCharsets.UTF_8));
        long before = lastUseOf(session);

        for (String method : List.of("GET", "HEAD")) {
            HttpResponse<String> answer = closed.send(method, file, null, "Cookie", cookie);

            assertThat(answer.statusCode()).isEqualTo(file.contains("nothing") ? 404 : 200);
            assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
            assertThat(lastUseOf(session)).isEqualTo(before);
        }

        assertThat(closed.send("GET", "/api/v1/me", null, "Cookie", cookie).statusCode())
                .as("signed in, with nothing behind the door")
                .isEqualTo(404);
        assertThat(lastUseOf(session)).isGreaterThan(before);
    }

    @Test
    void aFileOfAPageHasTheHeadersOfAPage() {
        Map<String, List<String>> ofFile =
                closed.send("GET", "/css/palimpsest.css", null).headers().map();
        Map<String, List<String>> ofPage = closed.send("GET", "/login", null, "Accept", "text/html")
                .headers()
                .map();

        assertThat(ofFile)
                .containsKeys("content-security-policy", "last-modified")
                .containsEntry("cache-control", List.of("private, no-cache"));
        assertThat(ofPage.keySet()).contains("content-security-policy", "x-content-type-options", "x-frame-options");
        ofPage.forEach((name, value) -> {
            if (name.contains("policy") || name.startsWith("x-") && !name.equals("x-request-id")) {
                assertThat(ofFile).containsEntry(name, value);
            }
        });
    }

    private static <S extends Session> String begunAnHourAgo(SessionRepository<S> sessions) {
        Account editor = closed.bean(Accounts.class).findByUserName("editor-1").orElseThrow();
        S session = sessions.createSession();
        session.setAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                new SecurityContextImpl(new AccountAuthentication(editor)));
        session.setLastAccessedTime(Instant.now().minus(Duration.ofHours(1)));
        sessions.save(session);
        return session.getId();
    }

    private static long lastUseOf(String session) {
        return JdbcClient.create(database.owner())
                .sql("SELECT last_access_time FROM identity.session WHERE session_id = :session")
                .param("session", session)
                .query(Long.class)
                .single();
    }

    private static int get(TestServer server, String path, String authorization) {
        return (authorization == null
                        ? server.send("GET", path, null)
                        : server.send("GET", path, null, "Authorization", authorization))
                .statusCode();
    }
}
