package org.palimpsest.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palimpsest.standalone.torture.Fault;

@Isolated("listens to what the whole process says")
class CommandLineTest {

    private static final String KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String WITNESS = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2";

    @TempDir
    Path folder;

    @Test
    void explainsEachCommand() {
        Said help = say("--help");
        assertThat(help.exit()).isZero();
        assertThat(help.out())
                .contains(
                        "serve",
                        "key",
                        "rebuild",
                        "replay",
                        "scrub",
                        "seeds",
                        "Exit codes",
                        "PALIMPSEST_DEMO_PASSWORD");
        assertThat(say("serve", "--help").out())
                .contains("--port", "--data", "--bind", "--no-seeds", "PALIMPSEST_PORT");
        assertThat(say("key", "create", "--help").out()).contains("--user", "--scope", "--days", "--json");
        assertThat(say("log", "--help").out()).contains("status", "rotate", "restart");
        assertThat(say("log", "rotate", "--help").out()).contains("--reason", "--keys", "--url", "--password");
        assertThat(say("rebuild", "--help").out()).contains("NAME");
        assertThat(say("replay", "--help").out())
                .contains(
                        "--figure", "--claim", "--from", "--to", "--verify", "--json", "--data", "--database", "--user")
                .contains("PALIMPSEST_DATABASE_PASSWORD");
        assertThat(say("verify", "--help").out())
                .contains("FILE", "--key", "--witness", "--consistency", "--json", "not verified");
        assertThat(say("export", "--help").out()).contains("--figure", "--claim", "--output", "--url");
        assertThat(say("watch", "--help").out()).contains("URL", "--key", "--state", "--once", "--interval");
        assertThat(say("witness", "--help").out()).contains("--name", "--log", "--folder", "--port", "--bind");
        assertThat(say("witness", "submit", "--help").out()).contains("--server", "--witness-key");
        assertThat(say("scrub", "--help").out())
                .contains("--data", "--database", "--user", "PALIMPSEST_DATABASE_PASSWORD");
        assertThat(say("seeds", "check", "--help").out()).contains("DIR");
        assertThat(say("seeds", "load", "--help").out()).contains("--url", "--password");
        assertThat(say("bench", "--help").out())
                .contains(
                        "--quick",
                        "--json",
                        "--claims",
                        "--events",
                        "--only",
                        "--folder",
                        "--store",
                        "every target is met");
        assertThat(say("--version").out()).contains("Palimpsest", "PostgreSQL 18");
    }

    @Test
    void listsEachCommandWithAWholeSentence() {
        String[] groups = {"", "key", "log", "seeds", "dead-letters", "witness"};
        for (String group : groups) {
            Said help = group.isEmpty() ? say("--help") : say(group, "--help");
            assertThat(help.exit()).isZero();
            String[] commands = help.out().split("Commands[^\n]*:\n");
            assertThat(commands).as(help.out()).hasSize(2);
            String list = commands[1].split("\n\n")[0];
            // A command begins at the margin; further lines of its sentence are set in.
            String[] sentences = list.split("\n(?=  \\S)");
            assertThat(sentences)
                    .as(list)
                    .isNotEmpty()
                    .allSatisfy(sentence -> assertThat(sentence.strip()).endsWith("."));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "--nonsense",
                "serve --port",
                "serve --port=abc",
                "--port=70000",
                "key",
                "key create",
                "key create --user=admin --days=many",
                "log",
                "log rotate",
                "log restart",
                "log rotate --reason=because --url=http://127.0.0.1:1 --password=long-enough",
                "log status --url=http://127.0.0.1:1 --password=short",
                "rebuild",
                "replay",
                "scrub --user=somebody",
                "scrub --database=nowhere",
                "replay --figure",
                "replay --figure=abc",
                "replay --figure=01890a5d-ac96-774b-bcce",
                "replay --claim=x",
                "replay --figure=01890a5d-ac96-774b-bcce-b302099a8057 --claim=01890a5d-ac96-774b-bcce-b302099a8057",
                "replay --figure=01890a5d-ac96-774b-bcce-b302099a8057 --from=yesterday",
                "replay --figure=01890a5d-ac96-774b-bcce-b302099a8057 --to=2026-03-01",
                "replay --figure=01890a5d-ac96-774b-bcce-b302099a8057 --to=-1",
                "replay --verify --from=3",
                "replay --verify --data=/tmp --database=jdbc:postgresql://localhost/palimpsest",
                "replay --verify --database=postgres://localhost/palimpsest",
                "replay --verify --user=me --data=/tmp",
                "replay --verify everything",
                "verify",
                "verify pom.xml",
                "verify /no/such/file --key=" + KEY,
                "verify pom.xml --key=nonsense",
                "verify pom.xml --key=" + WITNESS,
                "verify pom.xml --key=" + KEY + " --witness=" + KEY,
                "verify pom.xml pom.xml --key=" + KEY,
                "verify pom.xml --server=http://localhost --key=" + KEY,
                "verify --consistency pom.xml --key=" + KEY,
                "export --figure=x",
                "export --claim=01890a5d-ac96-774b-bcce",
                "export --claim=01890a5d-ac96-774b-bcce-b302099a8057 --figure=01890a5d-ac96-774b-bcce-b302099a8057",
                "export --url=nonsense",
                "watch",
                "watch http://localhost",
                "watch nonsense --once --key=" + KEY,
                "watch http://localhost --once --interval=0 --key=" + KEY,
                "witness",
                "witness --name=example.org/w --folder=target/w",
                "witness --name=example.org/w --folder=target/w --port=70000 --log=" + KEY,
                "witness submit",
                "bench everything",
                "bench --fast",
                "bench --only=nothing",
                "bench --claims=many",
                "bench --claims=999",
                "bench --events=19999",
                "torture --only=NOTHING",
                "torture --only=POISON,NOTHING",
                "seeds",
                "seeds check",
                "seeds check /no/such/folder"
            })
    void saysInOneSentenceWhatItDidNotUnderstand(String line) {
        Said said = say(line.split(" "));
        assertThat(said.exit()).as(said.toString()).isEqualTo(2);
        assertThat(said.err().strip().lines()).hasSize(1);
        assertThat(said.err()).doesNotContain("Exception", "\tat ");
        assertThat(said.out()).isEmpty();
    }

    @Test
    void saysWhichKindsOfFaultsThereAre() {
        assertThat(say("torture", "--only", "poison,nothing").err())
                .contains("--only", "nothing")
                .contains(Arrays.stream(Fault.values()).map(Fault::name).toList());
    }

    @Test
    void saysThatThereIsNothingInTheFolderYet() {
        String data = folder.resolve("none").toString();
        assertThat(say("key", "create", "--user", "admin", "--data", data))
                .satisfies(said -> assertThat(said.exit()).isEqualTo(3))
                .satisfies(said -> assertThat(said.err()).contains("start Palimpsest there once"));
        assertThat(say("rebuild", "claims", "--data", data))
                .satisfies(said -> assertThat(said.exit()).isEqualTo(3))
                .satisfies(said -> assertThat(said.err()).contains("not running"));
        assertThat(say("log", "status", "--data", data))
                .satisfies(said -> assertThat(said.exit()).isEqualTo(3))
                .satisfies(said -> assertThat(said.err()).contains("not running", "--url"));
        assertThat(say("log", "status", "--url", "http://127.0.0.1:1", "--password", "long enough"))
                .satisfies(said -> assertThat(said.exit()).isEqualTo(3))
                .satisfies(said -> assertThat(said.err()).contains("does not answer at http://127.0.0.1:1"));
        assertThat(say("replay", "--verify", "--data", data))
                .satisfies(said -> assertThat(said.exit()).isEqualTo(3))
                .satisfies(said -> assertThat(said.err()).contains("nothing to replay", data, "--data"));
        assertThat(say("seeds", "load", "--url", "http://127.0.0.1:1", "--password", "long enough", "--data", data))
                .satisfies(said -> assertThat(said.exit()).isEqualTo(3))
                .satisfies(said -> assertThat(said.err()).contains("No answer from http://127.0.0.1:1"));
        assertThat(say("bench", "--quick", "--folder", data))
                .satisfies(said -> assertThat(said.exit()).isEqualTo(3))
                .satisfies(said -> assertThat(said.err()).contains(data, "--folder"));
    }

    @Test
    void takesTheEnvironmentForOptionsThatAreNotGiven() {
        Settings settings = new Settings(Map.of(
                "PALIMPSEST_PORT",
                "9000",
                "PALIMPSEST_DATA",
                "/somewhere",
                "PALIMPSEST_BIND",
                "0.0.0.0",
                "HOME",
                "/home/me"));
        assertThat(settings.port(null)).isEqualTo(9000);
        assertThat(settings.port("1")).isEqualTo(1);
        assertThat(settings.data(null)).isEqualTo(Path.of("/somewhere"));
        assertThat(settings.bind(null)).isEqualTo("0.0.0.0");
        assertThat(new Settings(Map.of("HOME", "/home/me")).data(null)).isEqualTo(Path.of("/home/me/.palimpsest"));
        assertThat(new Settings(Map.of()).bind(null)).isEqualTo("127.0.0.1");
        assertThat(new Settings(Map.of()).port(null)).isEqualTo(8080);
    }

    @Test
    void signsInToADatabaseAsTheServicesDo() {
        Settings services = new Settings(Map.of(
                "PALIMPSEST_DATABASE_URL",
                "jdbc:postgresql://postgres:5432/palimpsest",
                "PALIMPSEST_DATABASE_QUERY_USERNAME",
                "reader",
                "PALIMPSEST_DATABASE_PASSWORD",
                "for all",
                "PALIMPSEST_QUERY_PASSWORD",
                "for reading"));
        assertThat(services.database(null, null)).contains("jdbc:postgresql://postgres:5432/palimpsest");
        assertThat(services.database(null, "/a/folder")).isEmpty();
        assertThat(services.database("jdbc:postgresql://other/palimpsest", null))
                .contains("jdbc:postgresql://other/palimpsest");
        assertThat(services.databaseUser(null)).isEqualTo("reader");
        assertThat(services.databaseUser("me")).isEqualTo("me");
        assertThat(services.databasePassword("reader")).isEqualTo("for reading");
        Settings nothing = new Settings(Map.of());
        assertThat(nothing.database(null, null)).isEmpty();
        assertThat(nothing.databaseUser(null)).isEqualTo("palimpsest_query");
        assertThatThrownBy(() -> nothing.databasePassword("palimpsest_query"))
                .hasMessage("Set PALIMPSEST_DATABASE_PASSWORD to the password of the database's user"
                        + " 'palimpsest_query'.");
        assertThatThrownBy(() -> new Settings(Map.of("PALIMPSEST_DATABASE_URL", "localhost?password=secret"))
                        .database(null, null))
                .hasMessageStartingWith("PALIMPSEST_DATABASE_URL is 'localhost'")
                .hasMessageNotContaining("secret");
    }

    @Test
    void namesTheVariableThatIsWrong() {
        assertThatThrownBy(() -> new Settings(Map.of("PALIMPSEST_PORT", "x")).port(null))
                .hasMessageStartingWith("PALIMPSEST_PORT is 'x'");
        assertThatThrownBy(() -> new Settings(Map.of("PALIMPSEST_DEMO_PASSWORD", "short")).demoPassword(null))
                .hasMessageStartingWith("PALIMPSEST_DEMO_PASSWORD has 5 characters");
    }

    private record Said(int exit, String out, String err) {}

    private static Said say(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        try {
            int exit = Palimpsest.run(arguments);
            return new Said(exit, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
