package org.palimpsest.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.standalone.data.CannotRun;

class EmbeddedPostgresTest {

    private static final String PASSWORD = "only-for-this-test";

    @TempDir
    Path data;

    @Test
    void isDurableAndAsksForThePassword() throws Exception {
        try (EmbeddedPostgres postgres = start()) {
            assertThat(show(postgres, "fsync")).isEqualTo("on");
            assertThat(show(postgres, "synchronous_commit")).isEqualTo("on");
            assertThat(show(postgres, "full_page_writes")).isEqualTo("on");
            assertThat(show(postgres, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(show(postgres, "server_version")).startsWith("18.");
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.url(), EmbeddedPostgres.OWNER, "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.url(), EmbeddedPostgres.OWNER, ""))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgres"))))
                .isEqualTo("rwx------");
    }

    @Test
    void keepsItsDataOverARestart() throws Exception {
        try (EmbeddedPostgres postgres = start()) {
            execute(postgres, "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        try (EmbeddedPostgres postgres = start()) {
            assertThat(single(postgres, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void losesNothingWhenItsParentIsKilled() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingParent.class.getName(),
                        data.resolve("postgres").toString(),
                        UnpackedPrograms.folder().toString(),
                        PASSWORD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long acknowledged = 0;
        try (BufferedReader lines = parent.inputReader()) {
            while (acknowledged < 200) {
                acknowledged = Long.parseLong(lines.readLine());
            }
            parent.toHandle().destroyForcibly();
            parent.waitFor();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged = Long.parseLong(line);
            }
        }
        long orphan = Long.parseLong(Files.readAllLines(data.resolve("postgres/18/postmaster.pid"))
                .getFirst()
                .strip());
        assertThat(ProcessHandle.of(orphan))
                .as("the server outlives its parent")
                .isPresent();

        try (EmbeddedPostgres postgres = start()) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> ProcessHandle.of(orphan).isEmpty() || postgres.process() == orphan);
            assertThat(postgres.process()).isNotEqualTo(orphan);
            assertThat(Long.parseLong(single(postgres, "SELECT count(*) FROM written")))
                    .isGreaterThanOrEqualTo(acknowledged);
        }
    }

    @Test
    void startsOverAfterACreationThatWasCutShort() throws Exception {
        Files.createDirectories(data.resolve("postgres/creating-18/base"));
        try (EmbeddedPostgres postgres = start()) {
            assertThat(single(postgres, "SELECT 1")).isEqualTo("1");
        }
        assertThat(data.resolve("postgres/creating-18")).doesNotExist();
        assertThat(data.resolve("postgres/password")).doesNotExist();
    }

    @Test
    void isNotMisledByTheProcessNumberOfAnotherProgram() throws Exception {
        start().close();
        Files.writeString(
                data.resolve("postgres/18/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + data.resolve("postgres/18") + "\n0\n5432\n\n127.0.0.1\n");
        try (EmbeddedPostgres postgres = start()) {
            assertThat(single(postgres, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void saysWhichFileIsMissingWhenThePasswordIsNotTheOneItWasCreatedWith() {
        start().close();
        assertThatThrownBy(() -> EmbeddedPostgres.start(
                        data.resolve("postgres"), UnpackedPrograms.folder(), "another", ServerAccount.here()))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("secrets.properties");
        assertThat(data.resolve("postgres/18/postmaster.pid")).doesNotExist();
    }

    @Test
    void runsAsAnotherAccountWhereRootHasNoUserNamespaces() throws Exception {
        assumeTrue(ServerAccount.isRoot(), "only root needs another account");
        Path reachable = Files.createTempDirectory("palimpsest-other-account-");
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.start(reachable.resolve("postgres"), reachable, PASSWORD, ServerAccount.other())) {
            assertThat(show(postgres, "fsync")).isEqualTo("on");
        } finally {
            Programs.deleteTree(reachable);
        }
    }

    @Test
    void theCommandsOfTheOperationsDocumentBringBackWhatWasSavedAndLeaveTheLogAlone() throws Exception {
        Path log =
                Files.writeString(Files.createDirectories(data.resolve("log")).resolve("signed"), "early");
        try (EmbeddedPostgres postgres = start()) {
            execute(postgres, "CREATE TABLE kept AS SELECT 1 AS answer");
        }
        runDocumented("backup");
        try (EmbeddedPostgres postgres = start()) {
            execute(postgres, "UPDATE kept SET answer = 2");
        }
        Files.writeString(log, "late");

        runDocumented("restore");
        try (EmbeddedPostgres postgres = start()) {
            assertThat(single(postgres, "SELECT answer FROM kept")).isEqualTo("1");
        }
        assertThat(log).as("what was signed is not set back").hasContent("late");
        assertThat(data.resolve("postgres.before")).exists();
    }

    /** The commands of a block in docs/operations.md, as they are written there. */
    private void runDocumented(String block) throws Exception {
        Matcher commands = Pattern.compile("```sh " + block + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "docs", "operations.md")));
        assertThat(commands.find()).as("a block of commands named " + block).isTrue();
        ProcessBuilder shell = new ProcessBuilder("sh", "-eu", "-c", commands.group(1)).inheritIO();
        shell.environment().put("DATA", data.toString());
        shell.environment()
                .put(
                        "BACKUP",
                        data.resolveSibling(data.getFileName() + ".tar.gz").toString());
        assertThat(shell.start().waitFor()).as(commands.group(1)).isZero();
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(
                data.resolve("postgres"), UnpackedPrograms.folder(), PASSWORD, ServerAccount.here());
    }

    private static String show(EmbeddedPostgres postgres, String setting) throws SQLException {
        return single(postgres, "SHOW " + setting);
    }

    private static String single(EmbeddedPostgres postgres, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.url(), EmbeddedPostgres.OWNER, PASSWORD);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.url(), EmbeddedPostgres.OWNER, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
