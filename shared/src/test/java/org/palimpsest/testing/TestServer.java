package org.palimpsest.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.palimpsest.eventstore.DatabaseRoles;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service, or a part of one, really started on a free port with a database of its own, and a plain client for it. */
public final class TestServer implements AutoCloseable {

    /** The password of every demo account here. */
    public static final String DEMO_PASSWORD = "demo-password";

    private static final String IDENTITY_PASSWORD = "identity-password";

    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private TestServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts the configuration in demo mode, unless the properties say otherwise. */
    public static TestServer start(TestDatabase database, Map<String, Object> properties, Class<?>... configuration) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "server.port",
                0,
                "palimpsest.demo",
                true,
                "palimpsest.demo-password",
                DEMO_PASSWORD,
                "palimpsest.database.url",
                database.url(),
                "palimpsest.database.owner.username",
                database.username(),
                "palimpsest.database.owner.password",
                database.password(),
                "palimpsest.database.identity.username",
                "palimpsest_identity",
                "palimpsest.database.identity.password",
                IDENTITY_PASSWORD));
        all.put("palimpsest.database.command.username", DatabaseRoles.WRITER);
        all.put("palimpsest.database.command.password", TestDatabase.WRITER_PASSWORD);
        all.put("palimpsest.database.query.username", DatabaseRoles.READER);
        all.put("palimpsest.database.query.password", TestDatabase.READER_PASSWORD);
        all.putAll(properties);
        String[] arguments = all.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        return new TestServer(new SpringApplicationBuilder(configuration)
                .web(WebApplicationType.SERVLET)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                // Its database ends with the process too, and to close it then would wait in vain for that.
                .registerShutdownHook(false)
                .run(arguments));
    }

    /** A bean of the started service. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    public String url(String path) {
        return "http://localhost:" + port() + path;
    }

    /**
     * Sends a request.
     *
     * @param body sent as JSON unless a Content-Type is among the headers; {@code null} for none
     * @param headers names and values by turns
     */
    public HttpResponse<String> send(String method, String path, @Nullable String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path)))
                .timeout(Duration.ofSeconds(20))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        boolean typed = false;
        for (int index = 0; index < headers.length; index += 2) {
            request.header(headers[index], headers[index + 1]);
            typed |= headers[index].equalsIgnoreCase("Content-Type");
        }
        if (body != null && !typed) {
            request.header("Content-Type", "application/json");
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new IllegalStateException(method + " " + path + " was not answered", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The Authorization header of a demo account. */
    public static String basic(String userName) {
        return basic(userName, DEMO_PASSWORD);
    }

    public static String basic(String userName, String password) {
        String credentials = userName + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    /** The body read as JSON. */
    public static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    @Override
    public void close() {
        client.close();
        context.close();
    }
}
