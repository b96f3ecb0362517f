package org.palimpsest.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.updates.UpdateChecker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Axon's checker is a module that a default configuration finds on the class path. It waits one second after the start
 * and then calls the address it is given.
 */
class UpdateCheckerTest {

    private static final String DISABLED = "axoniq.update-checker.disabled";

    private final Properties before = new Properties();
    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer vendor;

    @BeforeEach
    void listenInPlaceOfTheVendor() throws Exception {
        before.putAll(System.getProperties());
        vendor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vendor.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        vendor.start();
        System.clearProperty(DISABLED);
        System.setProperty(
                "axoniq.usage.url", "http://localhost:" + vendor.getAddress().getPort() + "/");
        // Despite its name this makes the checker believe that it is not in a test.
        System.setProperty("axoniq.usage.force-test-environment", "true");
    }

    @AfterEach
    void putEverythingBack() {
        vendor.stop(0);
        System.setProperties(before);
    }

    @Test
    void withoutTheRemedyAxonCallsItsVendor() {
        Configuration configuration = started();
        await().atMost(Duration.ofSeconds(20)).until(() -> calls.get() > 0);
        configuration.shutdown();
    }

    @Test
    void withTheRemedyItDoesNot() {
        EventStores.disableUpdateChecker();
        Configuration configuration = started();
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(5)).until(() -> calls.get() == 0);
        configuration.shutdown();
    }

    /** With the checker in it, which a configuration makes when anything asks for it, as Spring does. */
    private static Configuration started() {
        Configuration configuration = DefaultConfigurer.defaultConfiguration().buildConfiguration();
        assertThat(configuration.getComponent(UpdateChecker.class)).isNotNull();
        configuration.start();
        return configuration;
    }
}
