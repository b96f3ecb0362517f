package org.palimpsest.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.palimpsest.testing.TestServer.basic;
import static org.palimpsest.testing.TestServer.json;

import com.zaxxer.hikari.HikariDataSource;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;
import org.palimpsest.testing.TestServer;
import org.springframework.jdbc.core.simple.JdbcClient;

class DatabaseAwayTest {

    private static final String COOKIE = "palimpsest=MDE5OGE0ZGUtN2YwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAw";

    @Test
    void everyLayerSaysToTryAgainAndRecovers() {
        try (TestDatabase database = TestPostgres.newDatabase();
                TestDatabase other = TestPostgres.newDatabase();
                TestServer server = TestServer.start(database, Map.of(), ProblemTestApplication.class)) {
            server.bean(HikariDataSource.class).getHikariConfigMXBean().setConnectionTimeout(250);
            String name = database.url().substring(database.url().lastIndexOf('/') + 1);
            JdbcClient elsewhere = JdbcClient.create(other.admin());

            elsewhere.sql("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false").update();
            elsewhere
                    .sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name")
                    .param("name", name)
                    .query()
                    .listOfRows();

            // A controller, a security filter and the session store each meet it in their own way.
            for (HttpResponse<String> answer : List.of(
                    server.send("GET", "/api/text?q=a", null),
                    server.send("GET", "/api/parameters?limit=1", null, "Authorization", basic("admin")),
                    server.send("GET", "/api/parameters?limit=1", null, "Cookie", COOKIE))) {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                assertThat(json(answer).get("type").asString()).isEqualTo("/problems/unavailable");
            }

            HttpResponse<String> page =
                    server.send("GET", "/pages/nothing", null, "Cookie", COOKIE, "Accept", "text/html");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
            assertThat(page.body()).contains("Not available at the moment");

            elsewhere.sql("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true").update();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(
                                    server.send("GET", "/api/text?q=a", null).statusCode())
                            .isEqualTo(200));
        }
    }
}
