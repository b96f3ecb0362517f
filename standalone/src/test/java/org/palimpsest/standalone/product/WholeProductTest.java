package org.palimpsest.standalone.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.standalone.postgres.UnpackedPrograms;
import org.palimpsest.standalone.walk.Visitor;
import org.palimpsest.standalone.walk.Visitor.Seen;
import org.palimpsest.standalone.walk.Walk;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One start with the first data, shared by all that can be asked of it; what adds to the data comes last. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholeProductTest {

    private static final int FIRST = 1;
    private static final int READING = 2;
    private static final int WRITING = 3;
    private static final int STOPPED = 4;
    private static final int LAST = 5;

    private static final JsonMapper JSON = JsonMapper.builder().build();

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
        UnpackedPrograms.copyInto(killed);
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
    void replaysAFigureStepByStepBesideTheServer() {
        String figure = disputedFigure();
        Started replay = replay("--figure", figure);
        assertThat(replay.awaitEnd()).as(replay.complaints()).isZero();
        List<JsonNode> history = Holdings.items(visitor, "/figures/" + figure + "/history");
        assertThat(replay.output().lines())
                .anyMatch(line -> line.contains("the figure was defined"))
                .anyMatch(line -> line.contains("ClaimDisputed  checker-"))
                .anyMatch(line -> line.contains("LIKELY → CONFIRMED"))
                .anyMatch(line -> line.contains("reason: "))
                .contains(history.size() + " steps.")
                .anyMatch(line -> line.startsWith("Consensus as of event "));

        Started lines = replay("--figure", figure, "--json");
        assertThat(lines.awaitEnd()).isZero();
        List<JsonNode> objects = lines.output().lines().map(JSON::readTree).toList();
        assertThat(objects.subList(0, objects.size() - 1))
                .extracting(step -> step.path("summary").stringValue())
                .containsExactlyElementsOf(history.stream()
                        .map(row -> row.path("summary").stringValue())
                        .toList());
        JsonNode consensus = visitor.get("/figures/" + figure + "/consensus").body();
        assertThat(objects.getLast().at("/consensus/exact")).isEqualTo(consensus.path("exact"));

        long second = history.get(1).path("position").longValue();
        Started part = replay("--figure", figure, "--from", "" + second, "--to", "" + second, "--json");
        assertThat(part.awaitEnd()).as(part.complaints()).isZero();
        assertThat(part.output().lines()).hasSize(2);

        String claim = history.get(1).path("claimId").stringValue();
        Started ofClaim = replay("--claim", claim);
        assertThat(ofClaim.awaitEnd()).as(ofClaim.complaints()).isZero();
        assertThat(ofClaim.output()).contains("ClaimFiled", "  verdict    ");
    }

    @Test
    @Order(READING)
    void verifiesEveryConsensusBesideTheServer() {
        Started verify = replay("--verify");
        assertThat(verify.awaitEnd()).as(verify.complaints() + verify.output()).isZero();
        assertThat(verify.output().strip().lines())
                .singleElement()
                .asString()
                .matches(
                        "verified \\d+ consensus states of %d figures and %d claims up to position %d, digest [0-9a-f]{64}"
                                .formatted(
                                        Holdings.count(visitor, "/figures"),
                                        Holdings.count(visitor, "/claims"),
                                        Holdings.events(visitor) - 1));
        assertThat(verify.complaints()).contains("replayed: ", "events in");

        Started one = replay("--verify", "--figure", disputedFigure(), "--json");
        assertThat(one.awaitEnd()).isZero();
        JsonNode found = JSON.readTree(one.output());
        assertThat(found.path("figures").intValue()).isEqualTo(1);
        assertThat(found.path("differences").intValue()).isZero();
    }

    @Test
    @Order(READING)
    void saysWhatCannotBeReplayed() {
        String figure = disputedFigure();
        long last = Holdings.events(visitor) - 1;
        String nobody = "00000000-0000-0000-0000-000000000001";
        for (var refused : List.of(
                Map.entry(List.of("--figure", nobody), "There is no figure " + nobody),
                Map.entry(List.of("--claim", figure), "it is a figure: use --figure"),
                Map.entry(
                        List.of("--figure", figure, "--to", "999999999"),
                        "--to is 999999999, past the end; the last one is " + last),
                Map.entry(List.of("--figure", figure, "--from", "9", "--to", "3"), "--from 9 is after --to 3"),
                Map.entry(List.of("--figure", figure, "--to", "1999-01-01T00:00:00Z"), "before the first event"))) {
            Started replay = replay(refused.getKey().toArray(String[]::new));
            assertThat(replay.awaitEnd()).as(replay.complaints()).isEqualTo(2);
            assertThat(replay.output()).isEmpty();
            assertThat(replay.complaints().strip().lines())
                    .singleElement()
                    .asString()
                    .contains(refused.getValue());
        }
    }

    @Test
    @Order(READING)
    void replaysADatabaseThatIsNamedAndSaysWhyItCannot() throws Exception {
        Properties running = new Properties();
        running.load(Files.newBufferedReader(data.resolve("running.properties")));
        Properties secrets = new Properties();
        secrets.load(Files.newBufferedReader(data.resolve("secrets.properties")));
        String database = running.getProperty("database");
        String password = secrets.getProperty("database.query");

        Started verify = Started.palimpsest(
                Map.of("PALIMPSEST_DATABASE_PASSWORD", password), "replay", "--verify", "--database", database);
        assertThat(verify.awaitEnd()).as(verify.complaints()).isZero();
        Started wrong = Started.palimpsest(
                Map.of("PALIMPSEST_DATABASE_PASSWORD", "wrong"), "replay", "--verify", "--database", database);
        assertThat(wrong.awaitEnd()).isEqualTo(3);
        assertThat(wrong.complaints().strip().lines())
                .singleElement()
                .asString()
                .contains("does not let 'palimpsest_query' in", "PALIMPSEST_DATABASE_PASSWORD")
                .doesNotContain("wrong");
        Started silent = Started.palimpsest(
                Map.of("PALIMPSEST_DATABASE_PASSWORD", password),
                "replay",
                "--verify",
                "--database",
                "jdbc:postgresql://127.0.0.1:1/palimpsest");
        assertThat(silent.awaitEnd()).isEqualTo(3);
        assertThat(silent.complaints().strip().lines())
                .singleElement()
                .asString()
                .contains("127.0.0.1:1", "does not answer");
    }

    @Test
    @Order(READING)
    void answersAsOfEveryEventWhatAServerThatIsStoppedThereAnswers() throws Exception {
        new EveryEventOfTheSeeds(data, address).compare();
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
    @Order(WRITING)
    void signsItsLogAndChangesTheKey() throws Exception {
        Path key = data.resolve("log/key.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        Started status = log("status");
        assertThat(status.awaitEnd()).as(status.complaints()).isZero();
        assertThat(status.output())
                .startsWith("The log palimpsest.local/log-")
                .contains("\nIts key is palimpsest.local/log-");
        String before = Files.readString(data.resolve("log/verifier-key")).strip();

        Started rotate = log("rotate", "--reason", "The yearly change of the key.");
        assertThat(rotate.awaitEnd()).as(rotate.complaints()).isZero();
        String after = rotate.output().strip();
        assertThat(after).isNotEqualTo(before);
        assertThat(data.resolve("log/key-2.pem")).exists();
        assertThat(Files.readString(data.resolve("log/verifier-key")).strip()).isEqualTo(after);
        status = log("status", "--json");
        assertThat(status.awaitEnd()).as(status.complaints()).isZero();
        assertThat(JSON.readTree(status.output()).path("verifierKey").stringValue())
                .isEqualTo(after);

        Started restart = log("restart", "--reason", "There is nothing to give up.");
        assertThat(restart.awaitEnd()).isEqualTo(3);
        assertThat(restart.complaints()).contains("nothing to give up");
    }

    @Test
    @Order(STOPPED)
    void stopsCleanlyAndKeepsEverything() throws Exception {
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
        Started verify = replay("--verify");
        assertThat(verify.awaitEnd()).as(verify.complaints()).isZero();
        assertThat(verify.complaints()).contains("its database is started for a moment");
        assertThat(verify.output()).contains("up to position " + (events - 1) + ", digest ");
        assertThat(data.resolve("postgres/18/postmaster.pid")).doesNotExist();
        copy(data.resolve("postgres"), folder.resolve("backup"));

        palimpsest = Started.palimpsest("--port", "0", "--data", data.toString());
        assertThat(Holdings.events(palimpsest.visitor())).isEqualTo(events);
    }

    /** The database of the backup, and everything else as it is by now. */
    @Test
    @Order(LAST)
    void signsNothingAfterARestoreOfAnEarlierBackupUntilTheLogIsBegunAnew() throws Exception {
        Seen later = palimpsest
                .visitor()
                .as("checker-a1")
                .post("/sources", Map.of("title", "After the backup", "kind", "BOOK", "language", "en"));
        assertThat(later.status()).as(later.body().toString()).isEqualTo(201);
        long signed = later.position() + 1;
        palimpsest.awaitThat("it is signed", () -> checkpoint().path("size").longValue() == signed);
        String key = Files.readString(data.resolve("log/verifier-key")).strip();
        String seen = folder.resolve("seen").toString();
        assertThat(watch(key, seen).awaitEnd()).isZero();
        palimpsest.close();
        FileSystemUtils.deleteRecursively(data.resolve("postgres"));
        Files.move(folder.resolve("backup"), data.resolve("postgres"));

        palimpsest = Started.palimpsest("--port", "0", "--data", data.toString());
        palimpsest.awaitReady();
        palimpsest.awaitThat("the alarm", () -> checkpoint().path("alarm").isObject());
        Started status = log("status");
        assertThat(status.awaitEnd()).isEqualTo(1);
        assertThat(status.output())
                .contains("but " + signed + " were signed", "set back to an earlier point", "palimpsest log restart");
        // Work goes on, unsigned, and not even when there are as many events again.
        Visitor checker = palimpsest.visitor().as("checker-a1");
        for (int i = 0; i < 3; i++) {
            assertThat(checker.post(
                                    "/sources",
                                    Map.of("title", "After the restore " + i, "kind", "BOOK", "language", "en"))
                            .status())
                    .isEqualTo(201);
        }
        assertThat(checkpoint().path("size").longValue()).isLessThan(signed);

        Started restart = log("restart", "--reason", "The disk was lost; the backup is of last night.");
        assertThat(restart.awaitEnd()).as(restart.complaints()).isZero();
        assertThat(restart.output()).startsWith("A new log begins; it signed ");
        status = log("status");
        assertThat(status.awaitEnd()).as(status.output()).isZero();
        Started watch = watch(key, seen);
        assertThat(watch.awaitEnd()).as("whoever kept a checkpoint sees it").isEqualTo(1);
        assertThat(watch.output()).isNotBlank();
    }

    private static JsonNode checkpoint() {
        return palimpsest.visitor().get("/audit/checkpoint").body();
    }

    private static Started watch(String key, String seen) {
        return Started.palimpsest("watch", palimpsest.awaitReady().toString(), "--key", key, "--state", seen, "--once");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static Started log(String... options) {
        return Started.palimpsest(Stream.concat(
                        Stream.of("log", options[0], "--data", data.toString()),
                        Stream.of(options).skip(1))
                .toArray(String[]::new));
    }

    private static Started replay(String... options) {
        return Started.palimpsest(Stream.concat(Stream.of("replay", "--data", data.toString()), Stream.of(options))
                .toArray(String[]::new));
    }

    private static String disputedFigure() {
        return visitor.get("/figures?text=executed+in+the+course+of+the+terror&limit=1")
                .text("/items/0/id");
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
