package org.palimpsest.standalone.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.standalone.walk.Visitor;
import org.palimpsest.standalone.walk.Walk;

/** One start with the first data, shared by all that can be asked of it; what adds to the data comes last. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholeProductTest {

    private static final int FIRST = 1;
    private static final int READING = 2;
    private static final int WRITING = 3;
    private static final int LAST = 4;

    @TempDir
    static Path folder;

    private static Path data;
    private static Started palimpsest;
    private static URI address;
    private static Visitor visitor;
    private static Map<String, Object> holdings;

    @BeforeAll
    static void start() {
        data = folder.resolve("data");
        palimpsest = Started.palimpsest("--port", "0", "--data", data.toString());
        address = palimpsest.awaitReady();
        visitor = palimpsest.visitor();
        holdings = Holdings.of(visitor);
    }

    @AfterAll
    static void stop() {
        palimpsest.close();
    }

    @Test
    @Order(FIRST)
    void saysWhereItIsAndWhoMaySignIn() {
        assertThat(palimpsest.output())
                .contains("Palimpsest is ready at http://localhost:")
                .contains("password " + Started.PASSWORD)
                .contains("checker-a1", "checker-b3", "editor-2", "auditor-1", "admin");
        assertThat(palimpsest.complaints()).doesNotContain("not loaded", "WARN", "ERROR", "Exception");
    }

    @Test
    @Order(FIRST)
    void holdsTheFirstData() {
        assertThat((List<?>) holdings.get("claims"))
                .hasSizeGreaterThanOrEqualTo(180)
                .doesNotHaveDuplicates();
        assertThat((List<?>) holdings.get("figures")).hasSizeGreaterThanOrEqualTo(80);
        assertThat((List<?>) holdings.get("findings")).isNotEmpty();
    }

    // An unlucky moment: the loader is somewhere among the claims.
    @Test
    @Order(READING)
    void missesAndDoublesNothingAfterAKillInTheMiddleOfLoading() {
        Path killed = folder.resolve("killed");
        Started first = Started.palimpsest("--port", "0", "--data", killed.toString());
        first.awaitThat(
                "some figures are loaded",
                () -> first.complaints().contains("figures: ")
                        || first.complaints().contains("claims: "));
        first.killHard();
        assertThat(first.output()).doesNotContain("ready");
        try (Started second = Started.palimpsest("--port", "0", "--data", killed.toString())) {
            assertThat(Holdings.of(second.visitor())).isEqualTo(holdings);
        }
    }

    @Test
    @Order(READING)
    void refusesASecondStartOnTheSameData() {
        Started second = Started.palimpsest("--port", "0", "--data", data.toString());
        assertThat(second.awaitEnd()).isEqualTo(3);
        assertThat(second.complaints().strip().lines())
                .singleElement()
                .asString()
                .contains("already running", data.toString(), address.toString());
        assertThat(visitor.get("/claims?limit=1").status()).isEqualTo(200);
    }

    @Test
    @Order(READING)
    void leavesNothingBehindWhenItIsStoppedWhileItStarts() {
        Path early = folder.resolve("early");
        Started started = Started.palimpsest("--port", "0", "--no-seeds", "--data", early.toString());
        started.awaitThat("the database starts", () -> started.complaints().contains("Starting PostgreSQL"));
        started.close();
        assertThat(started.complaints()).contains("Stopping").doesNotContain("Exception", "WARN");
        assertThat(early.resolve("postgres/18/postmaster.pid")).doesNotExist();
    }

    @Test
    @Order(READING)
    void refusesABusyPort() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Started other = Started.palimpsest(
                    "--port",
                    String.valueOf(busy.getLocalPort()),
                    "--data",
                    folder.resolve("other").toString());
            assertThat(other.awaitEnd()).isEqualTo(3);
            assertThat(other.complaints().strip().lines())
                    .singleElement()
                    .asString()
                    .contains("Port " + busy.getLocalPort() + " is in use", "--port");
        }
    }

    @Test
    @Order(READING)
    void refusesAFolderThatIsAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        Started other = Started.palimpsest("--port", "0", "--data", file.toString());
        assertThat(other.awaitEnd()).isEqualTo(3);
        assertThat(other.complaints().strip().lines())
                .singleElement()
                .asString()
                .contains("--data");
    }

    @Test
    @Order(READING)
    void loadsNothingTwice() {
        Started load = Started.palimpsest("seeds", "load", "--data", data.toString());
        assertThat(load.awaitEnd()).as(load.complaints()).isZero();
        assertThat(load.output()).startsWith("Loaded: ");
        assertThat(Holdings.of(visitor)).isEqualTo(holdings);
    }

    @Test
    @Order(READING)
    void rebuildsAProjectionToTheSame() {
        Started rebuild = Started.palimpsest("rebuild", "claims", "--data", data.toString());
        assertThat(rebuild.awaitEnd()).as(rebuild.complaints()).isZero();
        assertThat(rebuild.output()).contains("claims is rebuilt from");
        assertThat(Holdings.of(visitor)).isEqualTo(holdings);

        Started unknown = Started.palimpsest("rebuild", "nonsense", "--data", data.toString());
        assertThat(unknown.awaitEnd()).isEqualTo(3);
        assertThat(unknown.complaints()).contains("There is no projection 'nonsense'", "claims");
    }

    @Test
    @Order(READING)
    void createsAKeyThatWorksBesideTheServer() throws Exception {
        Started create =
                Started.palimpsest("key", "create", "--user", "admin", "--scope", "read", "--data", data.toString());
        assertThat(create.awaitEnd()).as(create.complaints()).isZero();
        String key = create.output().strip();
        assertThat(status("GET", "/api/v1/projections", key)).isEqualTo(200);
        assertThat(status("POST", "/api/v1/projections/claims/rebuild", key)).isEqualTo(403);
        assertThat(status("GET", "/api/v1/projections", key + "x")).isEqualTo(401);
        assertThat(palimpsest.complaints()).doesNotContain(key);

        Started nobody = Started.palimpsest("key", "create", "--user", "nobody", "--data", data.toString());
        assertThat(nobody.awaitEnd()).isEqualTo(2);
        assertThat(nobody.complaints()).contains("nobody");
    }

    @Test
    @Order(READING)
    void keepsItsFilesToItsOwner() throws Exception {
        for (String name : List.of("secrets.properties", "running.properties")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(name))))
                    .as(name)
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
    }

    @Test
    @Order(READING)
    void staysSmallAfterLoading() throws Exception {
        Path status = Path.of("/proc", String.valueOf(palimpsest.handle().pid()), "status");
        assumeTrue(Files.exists(status), "only Linux tells what is resident");
        long kilobytes = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
        assertThat(kilobytes).isLessThan(900_000);
    }

    @Test
    @Order(WRITING)
    void walksTheWholeLoop() {
        new Walk(address, Started.PASSWORD).go();
    }

    @Test
    @Order(LAST)
    void stopsCleanlyAndKeepsEverything() {
        long events = Holdings.events(visitor);
        palimpsest.close();
        assertThat(data.resolve("running.properties")).doesNotExist();
        assertThat(data.resolve("postgres/18/postmaster.pid")).doesNotExist();

        Started create = Started.palimpsest("key", "create", "--user", "admin", "--data", data.toString(), "--json");
        assertThat(create.awaitEnd()).as(create.complaints()).isZero();
        assertThat(create.output()).startsWith("{").contains("\"secret\":\"pk_");
        Started rebuild = Started.palimpsest("rebuild", "claims", "--data", data.toString());
        assertThat(rebuild.awaitEnd()).isEqualTo(3);
        assertThat(rebuild.complaints()).contains("not running");

        palimpsest = Started.palimpsest("--port", "0", "--data", data.toString());
        assertThat(Holdings.events(palimpsest.visitor())).isEqualTo(events);
    }

    private static int status(String method, String path, String key) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                    .header("Authorization", "Bearer " + key)
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
