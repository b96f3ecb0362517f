package org.palimpsest.query.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.palimpsest.eventstore.DatabaseRoles;
import org.palimpsest.eventstore.GroupCommitAppender;
import org.palimpsest.history.DomainEvents;
import org.palimpsest.query.QueryServiceApplication;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.servlet.DispatcherServlet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The query service on a database of its own, spoken to over HTTP. */
public final class QueryServer implements AutoCloseable {

    private static final String PASSWORD = "demo-password";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TestDatabase database;
    private final Path logFolder;
    private final ConfigurableApplicationContext context;
    private final GroupCommitAppender appender;
    private final HttpClient client = HttpClient.newHttpClient();
    private final InProcess inProcess;

    /** What came back. */
    public record Answer(int status, Map<String, List<String>> headers, String body) {

        public JsonNode json() {
            return JSON.readTree(body);
        }

        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }

    private static final class Shared {
        static final QueryServer SERVER = start();
    }

    /** One server for all tests that only add to its history. */
    public static QueryServer shared() {
        return Shared.SERVER;
    }

    /** A server with an empty store. */
    public static QueryServer start() {
        return new QueryServer(TestPostgres.newEventStore(), newFolder());
    }

    /** The same, which remembers next to nothing from one batch of events to the next. */
    public static QueryServer startForgetful() {
        return new QueryServer(
                TestPostgres.newEventStore(),
                newFolder(),
                Map.of(
                        "palimpsest.projection.remembered.claims", "3",
                        "palimpsest.projection.remembered.of-figures", "3"));
    }

    /** A server on a store that has its history already. */
    public static QueryServer on(TestDatabase store) {
        return new QueryServer(store, newFolder());
    }

    /** A further server on a database that has one already. */
    public QueryServer another() {
        return new QueryServer(database, logFolder);
    }

    private QueryServer(TestDatabase database, Path logFolder) {
        this(database, logFolder, Map.of());
    }

    private QueryServer(TestDatabase database, Path logFolder, Map<String, String> further) {
        this.database = database;
        this.logFolder = logFolder;
        SpringApplication application = new SpringApplication(QueryServiceApplication.class);
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", "0");
        properties.put("palimpsest.demo", "true");
        properties.put("palimpsest.demo-password", PASSWORD);
        properties.put("palimpsest.database.url", database.url());
        properties.put("palimpsest.database.owner.username", database.username());
        properties.put("palimpsest.database.owner.password", database.password());
        properties.put("palimpsest.database.query.username", DatabaseRoles.READER);
        properties.put("palimpsest.database.query.password", TestDatabase.READER_PASSWORD);
        properties.put("palimpsest.database.identity.username", "palimpsest_identity");
        properties.put("palimpsest.database.identity.password", "identity-password");
        properties.put("palimpsest.log.folder", logFolder.toString());
        // Whoever tests them starts them; beside other tests they take time, and find what those spoil on purpose.
        properties.put("palimpsest.reconciliation.rest", "1h");
        properties.put("palimpsest.log.recheck", "1h");
        properties.put("palimpsest.first-look", "false");
        properties.put("management.endpoint.health.show-details", "always");
        properties.put("spring.main.banner-mode", "off");
        properties.put("spring.mvc.servlet.load-on-startup", "1");
        properties.putAll(further);
        application.setDefaultProperties(properties);
        // Its database ends with the process too, and to close it then would wait in vain for that.
        application.setRegisterShutdownHook(false);
        application.addInitializers(
                starting -> starting.getBeanFactory().registerSingleton("previewsAreNoPart", new PreviewsExcluded()));
        this.context = application.run();
        this.inProcess = new InProcess(context.getBean(DispatcherServlet.class));
        this.appender = new GroupCommitAppender(database.writer(), DomainEvents.types());
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("palimpsest-log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class PreviewsExcluded extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader reader, MetadataReaderFactory factory) {
            return reader.getClassMetadata().getClassName().contains("Preview");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof PreviewsExcluded;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    public TestDatabase database() {
        return database;
    }

    public GroupCommitAppender appender() {
        return appender;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public Object bean(String name) {
        return context.getBean(name);
    }

    /** The read side's own connections. */
    public JdbcClient jdbc() {
        return (JdbcClient) context.getBean("queryJdbc");
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, headers);
    }

    /**
     * The same without the network and without a thread of its own: by the same controllers, and in the snapshot that is
     * open in the calling thread, if any.
     */
    public Answer ask(String path, String... headers) {
        return inProcess.get(path, headers);
    }

    public Answer getAs(String userName, String path) {
        return sendAs("GET", userName, path);
    }

    public Answer sendAs(String method, String userName, String path) {
        String credentials =
                Base64.getEncoder().encodeToString((userName + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return send(method, path, "Authorization", "Basic " + credentials);
    }

    /** The answer, which must be 200, once the read side has all that was appended. */
    public JsonNode read(String path) {
        String separator = path.contains("?") ? "&" : "?";
        String whole = path + separator + "minPosition=" + Math.max(0, head());
        // On a busy machine the projector may need longer than the two seconds that a reader is made to wait.
        Answer answer = await().atMost(Duration.ofSeconds(30)).until(() -> get(whole), found -> found.status() != 503);
        if (answer.status() != 200) {
            throw new AssertionError(path + " answered " + answer.status() + ": " + answer.body());
        }
        return answer.json();
    }

    /** The last position in the store. */
    public long head() {
        return jdbc().sql("SELECT position FROM store.head").query(Long.class).single();
    }

    /** Without a slash at its end. */
    public String address() {
        return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
    }

    public Answer send(String method, String path, String... headers) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path))
                    .method(method, HttpRequest.BodyPublishers.noBody());
            if (headers.length > 0) {
                request.headers(headers);
            }
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends the server; the database stays. */
    public void stop() {
        appender.close();
        context.close();
    }

    @Override
    public void close() {
        stop();
        database.close();
        FileSystemUtils.deleteRecursively(logFolder.toFile());
    }
}
