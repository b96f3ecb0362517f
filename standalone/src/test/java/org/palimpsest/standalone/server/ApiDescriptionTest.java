package org.palimpsest.standalone.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;
import org.springdoc.webmvc.api.OpenApiResource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The committed API description is what the controllers answer to, and what is served. After a wanted change run once
 * with {@code -Dpalimpsest.freeze=true} and review the difference.
 */
class ApiDescriptionTest {

    private static final Path COMMITTED = Path.of("..", "shared", "src", "main", "resources", "openapi.json");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @TempDir
    private Path logFolder;

    @Test
    void theCommittedDescriptionIsWhatTheControllersSay() throws Exception {
        try (TestDatabase database = TestPostgres.newDatabase();
                ConfigurableApplicationContext context = start(database)) {
            OpenApiResource generator = context.getBean(OpenApiResource.class);
            MockHttpServletRequest request = new MockHttpServletRequest("GET", "/generated");
            byte[] generated = generator.openapiJson(request, "/generated", Locale.ENGLISH);
            String description = JSON.writeValueAsString(JSON.readTree(generated)) + "\n";
            if (Boolean.getBoolean("palimpsest.freeze")) {
                Files.writeString(COMMITTED, description);
            }
            assertThat(description).isEqualTo(Files.readString(COMMITTED));
            assertThat(served(context)).isEqualTo(committedOnTheClassPath());
        }
    }

    private static String served(ConfigurableApplicationContext context) throws Exception {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest get = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v3/api-docs"))
                    .build();
            return client.send(get, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static String committedOnTheClassPath() throws Exception {
        try (InputStream stream = ApiDescriptionTest.class.getResourceAsStream("/openapi.json")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private ConfigurableApplicationContext start(TestDatabase database) {
        SpringApplication application = new SpringApplication(StandaloneApplication.class, ApiDescription.class);
        return application.run(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--springdoc.api-docs.enabled=true",
                "--springdoc.api-docs.path=/generated",
                "--springdoc.api-docs.version=openapi_3_1",
                "--springdoc.writer-with-order-by-keys=true",
                "--palimpsest.demo=true",
                "--palimpsest.log.folder=" + logFolder,
                "--palimpsest.demo-password=correct horse battery",
                "--palimpsest.database.url=" + database.url(),
                "--palimpsest.database.owner.username=" + database.username(),
                "--palimpsest.database.owner.password=" + database.password(),
                "--palimpsest.database.command.username=palimpsest_command",
                "--palimpsest.database.command.password=" + TestDatabase.WRITER_PASSWORD,
                "--palimpsest.database.query.username=palimpsest_query",
                "--palimpsest.database.query.password=" + TestDatabase.READER_PASSWORD,
                "--palimpsest.database.identity.username=palimpsest_identity",
                "--palimpsest.database.identity.password=identity-password");
    }
}
