package org.palimpsest.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script at the root, in a checkout and with a JDK that only pretend. */
class ScriptTest {

    private static final Path SCRIPT = Path.of("..", "palimpsest");

    @TempDir
    Path folder;

    private Path home;
    private Path jdk;

    @BeforeEach
    void pretend() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the script needs a POSIX shell");
        home = Files.createDirectories(folder.resolve("check out"));
        Files.copy(SCRIPT, home.resolve("palimpsest"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(
                Path.of("..", ".mvn", "jdk25.sh"),
                Files.createDirectories(home.resolve(".mvn")).resolve("jdk25.sh"),
                java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        for (String source : List.of("pom.xml", "seeds/pom.xml", "seeds/data/a.json", "seeds/digests/a.md")) {
            write(home.resolve(source), "");
        }
        write(home.resolve("seeds/src/main/java/A.java"), "");
        write(home.resolve(".mvn/wrapper/maven-wrapper.properties"), "");
        program(
                home.resolve("mvnw"),
                "echo build \"$JAVA_HOME\" >>\"$LOG\"; mkdir -p standalone/target;"
                        + " touch standalone/target/standalone.jar; exit ${BUILD_EXIT:-0}");
        jdk = jdk(folder.resolve("jdk-25"), "25.0.3");
    }

    @Test
    void buildsOnceAndPassesEverythingOn() throws Exception {
        Ran first =
                run(Map.of("JAVA_HOME", jdk.toString()), home.resolve("palimpsest"), "key", "create", "--name", "a b");
        assertThat(first.exit()).as(first.toString()).isEqualTo(7);
        assertThat(first.log()).startsWith("build " + jdk);
        assertThat(first.out()).contains("standalone.jar|key|create|--name|a b|");
        assertThat(first.err()).contains("Building");

        Ran second = run(Map.of("JAVA_HOME", jdk.toString()), home.resolve("palimpsest"));
        assertThat(second.err()).isEmpty();
        assertThat(second.log()).isEqualTo(first.log());
    }

    @Test
    void buildsAgainWhenASourceIsNewerOrGone() throws Exception {
        run(Map.of("JAVA_HOME", jdk.toString()), home.resolve("palimpsest"));
        for (String change : List.of("seeds/src/main/java/A.java", "seeds/data/a.json", "pom.xml", "seeds/pom.xml")) {
            Files.setLastModifiedTime(
                    home.resolve(change), FileTime.from(Instant.now().plusSeconds(2)));
            assertThat(run(Map.of("JAVA_HOME", jdk.toString()), home.resolve("palimpsest"))
                            .err())
                    .as(change)
                    .contains("Building");
            Files.setLastModifiedTime(
                    home.resolve(change), FileTime.from(Instant.now().minusSeconds(60)));
        }
        Files.delete(home.resolve("seeds/src/main/java/A.java"));
        Files.setLastModifiedTime(
                home.resolve("seeds/src/main/java"), FileTime.from(Instant.now().plusSeconds(2)));
        assertThat(run(Map.of("JAVA_HOME", jdk.toString()), home.resolve("palimpsest"))
                        .err())
                .contains("Building");
    }

    @Test
    void isFoundThroughLinksFromAnywhere() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("check out/palimpsest"));
        Path linkToLink = Files.createSymbolicLink(folder.resolve("again"), link.getFileName());
        Ran ran = run(Map.of("JAVA_HOME", jdk.toString()), linkToLink, "--version");
        assertThat(ran.out()).contains(home.toRealPath() + "/standalone/target/standalone.jar|--version|");
    }

    @Test
    void findsAJdkInTheUsualFoldersAndOnThePath() throws Exception {
        jdk(folder.resolve("user/.jdks/other"), "21.0.1");
        jdk(folder.resolve("user/.sdkman/candidates/java/25.0.1-tem"), "25.0.1");
        Ran usual = run(Map.of("HOME", folder.resolve("user").toString()), home.resolve("palimpsest"));
        assertThat(usual.exit()).as(usual.toString()).isEqualTo(7);

        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("java"), jdk.resolve("bin/java"));
        Ran onPath = run(Map.of("PATH", bin + ":/usr/bin:/bin"), home.resolve("palimpsest"));
        assertThat(onPath.out()).startsWith(jdk.toRealPath() + "|");
    }

    @Test
    void saysWhatToInstallWhereThereIsNoJdk25() throws Exception {
        Path folders = home.resolve(".mvn/jdk25.sh");
        String elsewhere =
                Files.readString(folders).replaceAll("(?m)^ {8}/(usr|opt|Library)/", "        /nonexistent/");
        Files.writeString(folders, elsewhere);
        Ran ran = run(Map.of("JAVA_HOME", jdk(folder.resolve("jdk-21"), "21").toString()), home.resolve("palimpsest"));
        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.err().strip().lines()).singleElement().asString().contains("JDK 25", "install");
    }

    @Test
    void saysThatTheBuildFailed() throws Exception {
        Ran ran = run(Map.of("JAVA_HOME", jdk.toString(), "BUILD_EXIT", "1"), home.resolve("palimpsest"));
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).contains("could not be built");
        assertThat(ran.out()).isEmpty();
    }

    private record Ran(int exit, String out, String err, String log) {}

    private Ran run(Map<String, String> environment, Path script, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", "/usr/bin:/bin", "HOME", folder.toString(), "LOG", log.toString()));
        builder.environment().putAll(environment);
        int exit = builder.start().waitFor();
        return new Ran(
                exit, Files.readString(out), Files.readString(err), Files.exists(log) ? Files.readString(log) : "");
    }

    // Says which one it is and what it was given after the options of the virtual machine, and ends with 7.
    private static Path jdk(Path at, String version) throws IOException {
        write(at.resolve("release"), "IMPLEMENTOR=\"nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        program(
                at.resolve("bin/java"),
                "printf '%s|' \"$(cd \"$(dirname \"$0\")/..\" && pwd -P)\"; seen=;"
                        + " for a; do [ -n \"$seen\" ] && printf '%s|' \"$a\"; [ \"$a\" = -jar ] && seen=1; done; exit 7");
        program(at.resolve("bin/javac"), "exit 0");
        return at;
    }

    private static void program(Path file, String content) throws IOException {
        write(file, "#!/bin/sh\n" + content + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    }
}
