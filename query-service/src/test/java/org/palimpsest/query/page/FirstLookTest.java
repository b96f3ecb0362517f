package org.palimpsest.query.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.Story;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.thymeleaf.cache.TemplateCacheKey;
import org.thymeleaf.spring6.SpringTemplateEngine;

class FirstLookTest {

    @Test
    void readsThePagesBeforeAnybodyComesAndIsNoVisit() {
        try (QueryServer server = QueryServer.start()) {
            Story story = new Story(server);
            UUID figure = story.figure("Looked at first", "looked at first");
            UUID claim = story.claim(story.source("A book"), "It was 7", figure, Story.exactly(7), null);
            await().until(() -> server.ask("/api/v1/claims/" + claim).status() == 200);

            server.bean(FirstLook.class).look();

            assertThat(templatesOf(server))
                    .contains("overview", "figures", "figure", "claims", "claim", "sources", "source");
            assertThat(requestsTo(server)).isEmpty();
            assertThat(JdbcClient.create(server.database().owner())
                            .sql("SELECT count(*) FROM identity.session")
                            .query(Integer.class)
                            .single())
                    .isZero();
            server.get("/figures", "Palimpsest-First-Look", "somebody else's");
            await().untilAsserted(() -> assertThat(requestsTo(server)).hasSize(1));
        }
    }

    /** Where one signs in a session begins. */
    @Test
    void doesNotFollowToWhereOneSignsIn() throws Exception {
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        HttpServer closed = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        closed.createContext("/", exchange -> {
            seen.add(exchange.getRequestURI().getPath());
            exchange.getResponseHeaders().set("Location", "/login");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        closed.start();
        try {
            new FirstLook(new MockEnvironment()
                            .withProperty(
                                    "local.server.port",
                                    Integer.toString(closed.getAddress().getPort())))
                    .start();
            await().until(() -> seen.contains("/sources"));
            assertThat(seen).containsExactly("/", "/figures", "/claims", "/sources");
        } finally {
            closed.stop(0);
        }
    }

    private static List<String> templatesOf(QueryServer server) {
        return server.bean(SpringTemplateEngine.class).getCacheManager().getTemplateCache().keySet().stream()
                .map(TemplateCacheKey::getTemplate)
                .toList();
    }

    private static Collection<Timer> requestsTo(QueryServer server) {
        return server.bean(MeterRegistry.class).find("http.server.requests").timers();
    }
}
