package org.palimpsest.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.palimpsest.testing.TestServer.json;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;
import org.palimpsest.testing.TestServer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class ProblemTest {

    private static TestDatabase database;
    private static TestServer server;

    @BeforeAll
    static void start() {
        database = TestPostgres.newDatabase();
        server = TestServer.start(
                database,
                Map.of("palimpsest.max-body", 100_000, "spring.servlet.multipart.max-file-size", "1KB"),
                ProblemTestApplication.class);
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // body | status | pointer | code | what the detail says
                "{\"title\": \"a\", \"titel\": \"b\"} | 400 | /titel | unknown | Known here: at, count",
                "{\"note\": \"a\"} | 422 | /title | required | 'title' is required",
                "{\"title\": null} | 422 | /title | required | 'title' is required",
                "{\"title\": [\"a\"]} | 400 | /title | type | a text in quotes",
                "{\"title\": \"a\", \"count\": \"x\"} | 400 | /count | format | a whole number",
                "{\"title\": \"a\", \"count\": 1.5} | 400 | /count | format | a whole number",
                "{\"title\": \"a\", \"count\": 99999999999} | 400 | /count | range | out of range",
                "{\"title\": \"a\", \"id\": \"x\"} | 400 | /id | format | a UUID",
                "{\"title\": \"a\", \"at\": \"yesterday\"} | 400 | /at | format | ISO 8601",
                "{\"title\": \"a\", \"kind\": \"THIRD\"} | 400 | /kind | format | one of ONE, OTHER",
                "{\"title\": \"a\", \"flag\": \"yes\"} | 400 | /flag | format | true or false",
                "{\"title\": \"a\", \"parts\": {}} | 400 | /parts | type | a list in square brackets",
                "{\"title\": \"a\", \"parts\": [{\"name\": \"b\"}, {}]} | 422 | /parts/1/name | required | required",
                "{\"title\": \"a\", \"parts\": [{\"name\": \"b\", \"na/m~e\": 1}]} | 400 | /parts/0/na~1m~0e | unknown | Known here: name",
                "{\"title\": \"a\", \"parts\": [null]} | 422 | /parts/0 | required | no null",
                "{\"title\": \"a\\u0000b\"} | 422 | /title | invalid | U+0000",
                "{\"title\": \"a\\ud800\"} | 422 | /title | invalid | surrogate",
                "[] | 400 | `` | type | an object in braces",
                "null | 400 | `` | missing | body",
                "{\"title\": \"a\" | 400 | `` | syntax | line 1",
                "{\"title\": \"a\"} {} | 400 | `` | syntax | goes on",
                "{title: 1} | 400 | `` | syntax | line 1, column"
            })
    void aBodyIsToldWhereItIsWrongAndWhatBelongsThere(
            String body, int status, String pointer, String code, String detail) {
        HttpResponse<String> answer = server.send("POST", "/api/bodies", body);

        assertProblem(answer, status);
        if (code.equals("missing")) {
            assertThat(json(answer).get("detail").asString()).contains(detail);
            return;
        }
        JsonNode error = json(answer).get("errors").get(0);
        assertThat(error.get("pointer").asString()).isEqualTo(pointer);
        assertThat(error.get("code").asString()).isEqualTo(code);
        assertThat(error.get("detail").asString() + json(answer).get("detail").asString())
                .contains(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\": \"QUANTITY\", \"kind\": \"RANGE\", \"low\": 5, \"high\": 2, \"said\": \"\"} | 422 | /high",
                "{\"type\": \"QUANTITY\", \"kind\": \"EXACT\", \"said\": \"\"} | 422 | /low",
                "{\"type\": \"QUANTITY\", \"low\": 5, \"said\": \"\"} | 422 | /kind",
                "{\"kind\": \"EXACT\", \"low\": 5} | 422 | /type"
            })
    void aValueThatMakesNoSenseNamesItsField(String body, int status, String pointer) {
        HttpResponse<String> answer = server.send("POST", "/api/values", body);

        assertProblem(answer, status);
        assertThat(json(answer).get("errors").get(0).get("pointer").asString())
                .as(answer.body())
                .isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /api/parameters,                      400, limit",
        "GET,  /api/parameters?limit=x,              400, whole number",
        "GET,  /api/parameters?limit=1&at=yesterday, 400, ISO 8601",
        "GET,  /api/things/x,                        400, UUID",
        "GET,  /api/text?q=%00,                      422, cannot be stored",
        "GET,  /api/nothing,                         404, Nothing",
        "POST, /api/parameters,                      405, GET",
        "POST, /api/bodies,                          415, application/json",
        "GET,  /api/away,                            503, try again",
        "GET,  /api/a%2Fb,                           400, request",
        "GET,  /api/a;b=c,                           400, request",
        "GET,  /nobodys,                             401, API key"
    })
    void everyKindOfBadRequestSaysWhatToDo(String method, String path, int status, String detail) {
        HttpResponse<String> answer = server.send(method, path, null);

        assertProblem(answer, status);
        assertThat(json(answer).get("detail").asString()).contains(detail);
    }

    @Test
    void aMissingBodyIsSaidToBeMissing() {
        HttpResponse<String> answer = server.send("POST", "/api/bodies", "", "Content-Type", "application/json");

        assertProblem(answer, 400);
        assertThat(json(answer).get("type").asString()).isEqualTo("/problems/missing-body");
    }

    @Test
    void anUnsupportedTypeIsToldWhichIsSupported() {
        HttpResponse<String> answer = server.send("POST", "/api/bodies", "<a/>", "Content-Type", "application/xml");

        assertProblem(answer, 415);
        assertThat(answer.headers().firstValue("Accept")).hasValue("application/json");
    }

    @Test
    void anUnavailableFormatIsRefusedInJsonAllTheSame() {
        HttpResponse<String> answer = server.send("GET", "/api/parameters?limit=1", null, "Accept", "image/png");

        assertProblem(answer, 406);
        assertThat(json(answer).get("detail").asString()).contains("application/json");
    }

    @Test
    void aMethodThatIsNotSupportedComesWithThoseThatAre() {
        assertThat(server.send("DELETE", "/api/bodies", null).headers().firstValue("Allow"))
                .hasValue("POST");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWithTheLimit() {
        HttpResponse<String> answer =
                server.send("POST", "/api/bodies", "{\"title\": \"" + "a".repeat(200_000) + "\"}");

        assertProblem(answer, 413);
        assertThat(json(answer).get("detail").asString()).contains("100000 bytes");
    }

    @Test
    void aBodyOfUnknownLengthIsCountedWhileItIsRead() throws IOException {
        String chunk = "a".repeat(0x4000);
        StringBuilder request = new StringBuilder("POST /api/bodies HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
        request.append("c\r\n{\"title\": \"aa\r\n".replace("\"aa", "\"a"));
        for (int count = 0; count < 10; count++) {
            request.append("4000\r\n").append(chunk).append("\r\n");
        }
        request.append("2\r\n\"}\r\n0\r\n\r\n");

        assertThat(raw(request.toString())).startsWith("HTTP/1.1 413").contains("/problems/too-large");
    }

    @Test
    void aFileThatIsTooLargeIsRefused() {
        assertProblem(upload("file", "a".repeat(5_000)), 413);
    }

    @Test
    void aFormWithoutItsFileNamesThePart() {
        HttpResponse<String> answer = upload("other", "a");

        assertProblem(answer, 400);
        assertThat(json(answer).get("detail").asString()).contains("'file'");
    }

    @Test
    void aBrokenFormIsMalformed() {
        assertProblem(server.send("POST", "/api/files", "nonsense", "Content-Type", "multipart/form-data"), 400);
    }

    @Test
    void aRefusalCarriesItsExtensionsAndHeaders() {
        HttpResponse<String> answer =
                server.send("GET", "/api/things/0198a4de-7f00-7000-8000-000000000000", null, "X-Request-Id", "check-1");

        assertProblem(answer, 412);
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"7\"");
        assertThat(json(answer).get("currentVersion").asInt()).isEqualTo(7);
        assertThat(json(answer).get("instance").asString())
                .isEqualTo("/api/things/0198a4de-7f00-7000-8000-000000000000");
        assertThat(json(answer).get("traceId").asString()).isEqualTo("check-1");
        assertThat(answer.headers().firstValue("X-Request-Id")).hasValue("check-1");
    }

    @Test
    void aRequestIdThatIsNotPlainIsReplaced() {
        for (String given : new String[] {"a b", "x".repeat(65), "<script>"}) {
            assertThat(server.send("GET", "/api/nothing", null, "X-Request-Id", given)
                            .headers()
                            .firstValue("X-Request-Id")
                            .orElseThrow())
                    .matches("[0-9a-f-]{36}");
        }
    }

    @Test
    void aFaultIsLoggedOnceAndNotShown(CapturedOutput output) {
        HttpResponse<String> answer = server.send("GET", "/api/fault", null, "X-Request-Id", "fault-1");

        assertProblem(answer, 500);
        assertThat(answer.body()).doesNotContain("secret", "Exception", "at org.");
        assertThat(output.getAll().split("secret detail of the inside", -1)).hasSize(2);
    }

    @Test
    void aPersonGetsAPage() {
        HttpResponse<String> fault = server.send("GET", "/pages/fault", null, "Accept", "text/html");
        HttpResponse<String> missing = server.send("GET", "/pages/nothing", null, "Accept", "text/html");

        assertThat(fault.statusCode()).isEqualTo(500);
        assertThat(fault.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(fault.body()).contains("Something went wrong here").doesNotContain("secret");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("There is nothing here");
    }

    @Test
    void evenWhatTomcatCannotParseIsAnsweredInTheSameShape() throws IOException {
        String answer = raw("GET /api/{x} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .contains("/problems/bad-request");
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode document = json(answer);
        assertThat(document.get("status").asInt()).isEqualTo(status);
        assertThat(document.get("type").asString()).startsWith(Problems.TYPES);
        assertThat(document.get("title").asString()).isNotBlank();
        assertThat(document.get("detail").asString()).isNotBlank();
        assertThat(document.get("instance").asString()).startsWith("/");
        assertThat(document.get("traceId").asString())
                .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
    }

    private static HttpResponse<String> upload(String part, String content) {
        return server.send(
                "POST",
                "/api/files",
                "--b\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\"a.txt\"\r\n\r\n" + content
                        + "\r\n--b--\r\n",
                "Content-Type",
                "multipart/form-data; boundary=b");
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            StringBuilder answer = new StringBuilder();
            byte[] buffer = new byte[8192];
            int read;
            while (!answer.toString().contains("traceId")
                    && (read = socket.getInputStream().read(buffer)) > 0) {
                answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
            }
            return answer.toString();
        }
    }
}
