package org.palimpsest.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.palimpsest.testing.TestServer.basic;
import static org.palimpsest.testing.TestServer.json;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;
import org.palimpsest.testing.TestServer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

class SignInTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    private static TestDatabase database;
    private static TestServer demo;
    private static TestServer closed;

    @BeforeAll
    static void start() {
        database = TestPostgres.newDatabase();
        demo = TestServer.start(database, Map.of(), IdentityTestApplication.class);
        // The second service of the installation, which here is also one without demo mode.
        closed = TestServer.start(database, Map.of("palimpsest.demo", false), IdentityTestApplication.class);
    }

    @AfterAll
    static void stop() {
        closed.close();
        demo.close();
        database.close();
    }

    @Test
    void basicIsAcceptedInDemoModeAndMakesNoSession() {
        HttpResponse<String> answer = demo.send("GET", "/whoami", null, "Authorization", basic("editor-1"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).get("id").asString())
                .isEqualTo(DemoAccounts.id("editor-1").toString());
        assertThat(demo.send("POST", "/write", "", "Authorization", basic("editor-1"))
                        .headers()
                        .allValues("Set-Cookie"))
                .isEmpty();
    }

    /** As a request for an image does that was begun on the page to sign in. */
    @Test
    void whoeverSavesTheSessionLateDoesNotSignAnybodyOut() {
        saveLate(demo.bean(JdbcIndexedSessionRepository.class));
    }

    private static <S extends Session> void saveLate(SessionRepository<S> sessions) {
        S before = sessions.createSession();
        before.setAttribute("token", "of the form");
        sessions.save(before);
        S late = Objects.requireNonNull(sessions.findById(before.getId()));
        late.setLastAccessedTime(Instant.now());
        S signedIn = Objects.requireNonNull(sessions.findById(before.getId()));
        String id = signedIn.changeSessionId();
        signedIn.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, "editor-1");
        sessions.save(signedIn);

        sessions.save(late);

        assertThat(sessions.findById(before.getId())).isNull();
        assertThat(Objects.requireNonNull(sessions.findById(id)).<String>getAttribute("token"))
                .isEqualTo("of the form");
    }

    @Test
    void basicIsRefusedOutsideDemoMode() {
        HttpResponse<String> answer = closed.send("GET", "/whoami", null, "Authorization", basic("editor-1"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json(answer).get("detail").asString()).contains("API key");
        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .singleElement()
                .asString()
                .startsWith("Bearer");
    }

    @Test
    void nobodyIsToldHowToSignIn() {
        HttpResponse<String> answer = demo.send("POST", "/write", "");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().allValues("WWW-Authenticate")).hasSize(2);
        assertThat(json(answer).get("type").asString()).isEqualTo("/problems/unauthenticated");
    }

    @Test
    void aPersonAtAPageIsSentToSignIn() {
        HttpResponse<String> answer = demo.send("GET", "/whoami?a=b", null, "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).endsWith("/login?continue=%2Fwhoami%3Fa%3Db");
    }

    @Test
    void theRoleThatIsMissingIsNamed() {
        HttpResponse<String> answer = demo.send("POST", "/edit", "", "Authorization", basic("checker-a1"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(json(answer).get("detail").asString()).contains("EDITOR");
    }

    @Test
    void sessionsAreSharedByBothServices() {
        String session = signIn(demo, "checker-a1");

        HttpResponse<String> there = closed.send("GET", "/whoami", null, "Cookie", session);

        assertThat(there.statusCode()).isEqualTo(200);
        assertThat(json(there).get("userName").asString()).isEqualTo("checker-a1");
    }

    @Test
    void theSessionCookieIsOutOfReachForScriptsAndOtherSites() {
        HttpResponse<String> page = demo.send("GET", "/login", null);

        assertThat(page.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Path=/");
    }

    @Test
    void signingInChangesTheSessionId() {
        String before = cookie(demo.send("GET", "/login", null));

        assertThat(signIn(demo, "checker-a1")).isNotEqualTo(before);
    }

    @Test
    void aWriteWithASessionNeedsTheToken() {
        String session = signIn(demo, "checker-a2");
        String token = json(demo.send("GET", "/whoami", null, "Cookie", session))
                .get("token")
                .asString();

        HttpResponse<String> without = demo.send("POST", "/write", "", "Cookie", session);
        HttpResponse<String> with = demo.send("POST", "/write", "", "Cookie", session, "X-CSRF-TOKEN", token);
        HttpResponse<String> elsewhere = closed.send("POST", "/write", "", "Cookie", session, "X-CSRF-TOKEN", token);

        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(json(without).get("type").asString()).isEqualTo("/problems/csrf");
        assertThat(with.statusCode()).isEqualTo(200);
        assertThat(elsewhere.statusCode()).isEqualTo(200);
    }

    @Test
    void basicFromAnotherSitesPageNeedsTheToken() {
        HttpResponse<String> answer =
                demo.send("POST", "/write", "", "Authorization", basic("checker-a1"), "Sec-Fetch-Site", "cross-site");

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void signingInNeedsTheToken() {
        HttpResponse<String> answer = demo.send(
                "POST",
                "/login",
                "username=editor-1&password=" + TestServer.DEMO_PASSWORD,
                "Content-Type",
                FORM,
                "Accept",
                "text/html");

        assertThat(location(answer)).endsWith("/login?expired");
    }

    @Test
    void aWrongPasswordGoesBackToTheForm() {
        HttpResponse<String> answer = submit(demo, "editor-1", "wrong", "/figures");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).endsWith("/login?error&continue=%2Ffigures");
    }

    @Test
    void goesOnToTheLocalPageThatWasWanted() {
        HttpResponse<String> answer = submit(demo, "editor-2", TestServer.DEMO_PASSWORD, "/claims/1?at=7");

        assertThat(location(answer)).isEqualTo(demo.url("/claims/1?at=7")).doesNotContain("evil");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example/",
                "/\t/evil.example/",
                "javascript:alert(1)",
                "evil",
                "/login?continue=/login",
                "/a\r\nSet-Cookie: a=b"
            })
    void neverGoesOnElsewhere(String wanted) {
        HttpResponse<String> answer = submit(demo, "editor-2", TestServer.DEMO_PASSWORD, wanted);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).isIn("/", demo.url("/"));
    }

    @Test
    void signingOutEndsTheSessionEverywhere() {
        String session = signIn(demo, "checker-b1");
        String token = json(demo.send("GET", "/whoami", null, "Cookie", session))
                .get("token")
                .asString();

        HttpResponse<String> answer = demo.send("POST", "/logout", "", "Cookie", session, "X-CSRF-TOKEN", token);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(closed.send("GET", "/whoami", null, "Cookie", session).statusCode())
                .isEqualTo(401);
    }

    @Test
    void tooManyWrongPasswordsHaveToWait() {
        for (int attempt = 0; attempt < FailedAttempts.ALLOWED; attempt++) {
            assertThat(demo.send("GET", "/whoami", null, "Authorization", basic("checker-b3", "wrong" + attempt))
                            .statusCode())
                    .isEqualTo(401);
        }

        HttpResponse<String> refused = demo.send("GET", "/whoami", null, "Authorization", basic("checker-b3"));
        HttpResponse<String> form = submit(demo, "checker-b3", TestServer.DEMO_PASSWORD, "/");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 300L);
        assertThat(json(refused).get("status").asInt()).isEqualTo(429);
        assertThat(form.statusCode()).isEqualTo(429);
        assertThat(demo.send("GET", "/whoami", null, "Authorization", basic("checker-b2"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aNewPasswordOrADisabledAccountEndsWhatWasOpen() {
        Accounts accounts = demo.bean(Accounts.class);
        UUID id = UUID.randomUUID();
        accounts.create(id, "leaver", "Somebody who leaves", Set.of(Role.FACT_CHECKER), "first-password");
        assertThat(who(demo, basic("leaver", "first-password"))).isEqualTo(200);
        String session = cookie(submit(demo, "leaver", "first-password", "/"));
        String key = closed.bean(ApiKeys.class)
                .create("leaver", "test", List.of("write"), Instant.now().plus(Duration.ofDays(1)))
                .secret();

        // Changed by the other service: nothing that this one remembers may count any more.
        closed.bean(Accounts.class).setPassword(id, "second-password");
        assertThat(who(demo, basic("leaver", "first-password"))).isEqualTo(401);
        assertThat(who(demo, basic("leaver", "second-password"))).isEqualTo(200);
        assertThat(demo.send("GET", "/whoami", null, "Cookie", session).statusCode())
                .isEqualTo(401);
        assertThat(who(demo, "Bearer " + key)).isEqualTo(200);

        closed.bean(Accounts.class).setEnabled(id, false);
        assertThat(who(demo, basic("leaver", "second-password"))).isEqualTo(401);
        assertThat(who(demo, "Bearer " + key)).isEqualTo(401);

        assertThat(accounts.erase(id)).isTrue();
        assertThat(accounts.find(id)).isEmpty();
        assertThat(accounts.userNames(Set.of(id))).isEmpty();
    }

    @Test
    void aSessionThatCannotBeReadCountsAsSignedOut() {
        String session = signIn(demo, "auditor-1");
        JdbcClient.create(database.owner())
                .sql("UPDATE identity.session_attributes SET attribute_bytes = '\\x0102' WHERE session_primary_id IN"
                        + " (SELECT primary_id FROM identity.session WHERE principal_name = 'auditor-1')")
                .update();

        assertThat(demo.send("GET", "/whoami", null, "Cookie", session).statusCode())
                .isEqualTo(401);
    }

    @Test
    void whatNoChainClaimsIsDenied() {
        assertThat(demo.send("GET", "/nobodys", null, "Authorization", basic("admin"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(demo.send("OPTIONS", "/nobodys", null).statusCode()).isEqualTo(401);
    }

    @Test
    void answersCarryTheSecurityHeaders() {
        HttpResponse<String> answer = demo.send("GET", "/login", null);

        assertThat(answer.headers().firstValue("Content-Security-Policy")).hasValue(ChainRules.CONTENT_SECURITY_POLICY);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
    }

    private static int who(TestServer server, String authorization) {
        return server.send("GET", "/whoami", null, "Authorization", authorization)
                .statusCode();
    }

    private static String signIn(TestServer server, String userName) {
        return cookie(submit(server, userName, TestServer.DEMO_PASSWORD, "/"));
    }

    private static HttpResponse<String> submit(TestServer server, String userName, String password, String wanted) {
        HttpResponse<String> page = server.send("GET", "/login", null);
        return server.send(
                "POST",
                "/login",
                "username=" + userName + "&password=" + password + "&continue="
                        + URLEncoder.encode(wanted, StandardCharsets.UTF_8) + "&_csrf=" + page.body(),
                "Content-Type",
                FORM,
                "Cookie",
                cookie(page));
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
