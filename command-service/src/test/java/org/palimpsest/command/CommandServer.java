package org.palimpsest.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.palimpsest.database.DatabaseProperties.Credentials;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real command service on a real database, started once for all tests that ask it over HTTP. */
public final class CommandServer {

    public static final String PASSWORD = "correct horse battery";

    private static CommandServer running;

    private final ConfigurableApplicationContext context;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();

    private final TestDatabase database;

    private CommandServer(TestDatabase database) {
        this.database = database;
        Credentials owner = new Credentials(database.username(), database.password());
        SpringApplication application = new SpringApplication(CommandServiceApplication.class);
        // Its database ends with the process too, and to close it then would wait in vain for that.
        application.setRegisterShutdownHook(false);
        context = application.run(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--palimpsest.demo=true",
                "--palimpsest.demo-password=" + PASSWORD,
                "--palimpsest.database.url=" + database.url(),
                "--palimpsest.database.owner.username=" + owner.username(),
                "--palimpsest.database.owner.password=" + owner.password(),
                "--palimpsest.database.command.username=palimpsest_command",
                "--palimpsest.database.command.password=" + TestDatabase.WRITER_PASSWORD,
                "--palimpsest.database.query.username=palimpsest_query",
                "--palimpsest.database.query.password=" + TestDatabase.READER_PASSWORD,
                "--palimpsest.database.identity.username=palimpsest_identity",
                "--palimpsest.database.identity.password=identity-password");
        port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public static synchronized CommandServer running() {
        if (running == null) {
            running = new CommandServer(TestPostgres.newDatabase());
        }
        return running;
    }

    /** Starts one on a database of the caller's. */
    public static CommandServer on(TestDatabase database) {
        return new CommandServer(database);
    }

    /** Starts another instance on the same store. */
    public CommandServer another() {
        return new CommandServer(database);
    }

    public TestDatabase database() {
        return database;
    }

    public EventReader events() {
        return context.getBean(EventReader.class);
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    /** An answer with its body read as JSON; a missing node where there is none. */
    public record Answer(int status, HttpResponse<String> response, JsonNode body) {

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String id() {
            return body.get("id").asString();
        }

        public long position() {
            return Long.parseLong(header("Palimpsest-Position"));
        }
    }

    public Answer post(String user, String path, String body, String... headers) {
        return send(user, "POST", path, body, headers);
    }

    public Answer send(String user, String method, String path, String body, String... headers) {
        return send(user, method, path, "application/json", HttpRequest.BodyPublishers.ofString(body), headers);
    }

    /** Sends a body of another type. */
    public Answer postAs(String user, String path, String type, String body, String... headers) {
        return send(user, "POST", path, type, HttpRequest.BodyPublishers.ofString(body), headers);
    }

    /** Sends a file as a form does. */
    public Answer upload(String user, String path, String fileName, String type, byte[] file, String... headers) {
        String head = "--next\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: " + type + "\r\n\r\n";
        return send(
                user,
                "POST",
                path,
                "multipart/form-data; boundary=next",
                HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head),
                        HttpRequest.BodyPublishers.ofByteArray(file),
                        HttpRequest.BodyPublishers.ofString("\r\n--next--\r\n")),
                headers);
    }

    private Answer send(
            String user, String method, String path, String type, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", type)
                .method(method, body);
        if (user != null) {
            String credentials = user + ":" + PASSWORD;
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String text = response.body();
            JsonNode parsed = text == null || text.isBlank() ? json.missingNode() : json.readTree(text);
            return new Answer(response.statusCode(), response, parsed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
