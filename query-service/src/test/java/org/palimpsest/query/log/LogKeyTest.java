package org.palimpsest.query.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.audit.LogKeyRotated;
import org.palimpsest.note.NoteSigner;
import org.palimpsest.note.PrivateKeyFile;
import org.palimpsest.note.SignedNote;
import org.palimpsest.note.Verification;
import org.palimpsest.note.VerifierKey;

@Timeout(60)
class LogKeyTest {

    private static final String REASON = "The yearly change of the key.";

    @TempDir
    private Path elsewhere;

    @Nested
    class Rotation {

        private final LogFixture fixture = new LogFixture();
        private Sequencer sequencer;
        private VerifierKey first;

        @BeforeEach
        void sign() {
            sequencer = fixture.start();
            fixture.happen(3);
            fixture.awaitSigned();
            first = fixture.tables.keys(-1).getFirst().verifierKey();
        }

        @AfterEach
        void close() {
            fixture.close();
        }

        @Test
        void bothKeysSignTheFirstCheckpointOverTheEventAndTheNewOneSignsOn() {
            VerifierKey second = made(fixture.folder.resolve("key-2.pem"), first.name());
            long position = fixture.log(new LogKeyRotated(second.toString(), REASON));
            LoggedCheckpoint over = fixture.awaitSigned();
            assertThat(over.size()).isEqualTo(position + 1);
            assertThat(signers(over)).containsExactlyInAnyOrder(first, second);

            fixture.happen(1);
            assertThat(signers(fixture.awaitSigned())).containsExactly(second);
            assertThat(fixture.tables.keys(-1)).containsExactly(new LogKey(3, first), new LogKey(position + 1, second));
            assertThat(fixture.file("verifier-key")).isEqualTo(second + "\n");
            assertThat(fixture.alarms.open()).isEmpty();
        }

        @Test
        void nothingIsSignedUntilThePrivateKeyIsThere() {
            VerifierKey second = made(elsewhere.resolve("second.pem"), first.name());
            fixture.log(new LogKeyRotated(second.toString(), REASON));
            Alarm alarm = fixture.awaitAlarm();
            assertThat(alarm.kind()).isEqualTo(Alarm.Kind.KEY);
            assertThat(alarm.detail()).contains("The private key of " + second + " is not here");
            assertThat(fixture.tables.last().orElseThrow().size()).isEqualTo(3);

            copy(elsewhere.resolve("second.pem"), fixture.folder.resolve("second.pem"));
            assertThat(signers(fixture.awaitSigned())).containsExactlyInAnyOrder(first, second);
            fixture.awaitNoAlarm();
        }

        @Test
        void aKeyThatWasPutInForceByMistakeIsPutRightByALaterEvent() {
            VerifierKey stranger = made(elsewhere.resolve("lost.pem"), first.name());
            fixture.log(new LogKeyRotated(stranger.toString(), REASON));
            assertThat(fixture.awaitAlarm().kind()).isEqualTo(Alarm.Kind.KEY);
            fixture.log(new LogKeyRotated(
                    made(elsewhere.resolve("other.pem"), "another.log").toString(), REASON));
            fixture.log(new LogKeyRotated("no key", REASON));
            fixture.log(new LogKeyRotated(first.toString(), REASON));
            fixture.happen(1);
            assertThat(signers(fixture.awaitSigned())).containsExactly(first);
            fixture.awaitNoAlarm();
            assertThat(fixture.tables.keys(-1)).containsExactly(new LogKey(3, first));
        }

        @Test
        void aKeyThatOthersCanReadIsNotUsed() throws IOException {
            sequencer.stop();
            Path key = fixture.folder.resolve("key.pem");
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
            assertThatThrownBy(fixture::start)
                    .isInstanceOf(UnusableLog.class)
                    .hasMessageContainingAll(key.toString(), "chmod 600", "palimpsest.log.folder");
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            fixture.start();
            fixture.happen(1);
            fixture.awaitSigned();
        }

        @Test
        void anotherKeyInItsPlaceIsNotTaken() {
            sequencer.stop();
            copy(fixture.folder.resolve("key.pem"), elsewhere.resolve("kept.pem"));
            delete(fixture.folder.resolve("key.pem"));
            made(fixture.folder.resolve("key.pem"), first.name());
            fixture.start();
            fixture.happen(1);
            assertThat(fixture.awaitAlarm().detail()).contains("The private key of " + first + " is not here");
            assertThat(fixture.tables.last().orElseThrow().size()).isEqualTo(3);

            copy(elsewhere.resolve("kept.pem"), fixture.folder.resolve("kept.pem"));
            assertThat(signers(fixture.awaitSigned())).containsExactly(first);
        }

        private List<VerifierKey> signers(LoggedCheckpoint checkpoint) {
            List<VerifierKey> known =
                    fixture.tables.keys(-1).stream().map(LogKey::verifierKey).toList();
            SignedNote note = SignedNote.parse(checkpoint.note());
            List<VerifierKey> verified =
                    note.verify(known).stream().map(Verification::key).toList();
            assertThat(verified).hasSameSizeAs(note.signatures());
            return verified;
        }
    }

    @Test
    void theFolderMustBeSet() {
        assertThatThrownBy(() -> LogFolder.open(properties(null, null, List.of(), null)))
                .isInstanceOf(UnusableLog.class)
                .hasMessageStartingWith("palimpsest.log.folder is not set. Set it to ");
    }

    @Test
    void anOriginThatCannotNameALogIsRefused() {
        for (String origin : List.of("https://example.org/log", "example.org/log/", "a b", "a+b", "/log", "log\n2")) {
            assertThatThrownBy(() -> LogFolder.open(properties(elsewhere, origin, List.of(), null)))
                    .as(origin)
                    .isInstanceOf(UnusableLog.class)
                    .hasMessageStartingWith("palimpsest.log.origin is '" + origin + "'");
        }
    }

    @Test
    void aKeyFileThatIsNotThereIsNamedAtTheStart() {
        Path missing = elsewhere.resolve("missing.pem");
        assertThatThrownBy(() -> LogFolder.open(properties(elsewhere, null, List.of(missing), null)))
                .isInstanceOf(UnusableLog.class)
                .hasMessageContainingAll("There is no signing key " + missing, "palimpsest.log.key-files");
    }

    @Test
    void aStoreWithAnotherPasswordIsNamedAtTheStart() throws Exception {
        Path store = elsewhere.resolve("log.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "Ed25519",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "correct horse",
                        "-alias",
                        "log",
                        "-dname",
                        "CN=log")
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();
        Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-------"));

        assertThat(LogFolder.open(properties(elsewhere, null, List.of(store), "correct horse"))
                        .firstKey())
                .isNotNull();
        assertThat(elsewhere.resolve("key.pem")).doesNotExist();
        assertThatThrownBy(() -> LogFolder.open(properties(elsewhere, null, List.of(store), "wrong")))
                .isInstanceOf(UnusableLog.class)
                .hasMessageContainingAll(store.toString(), "palimpsest.log.key-password");
    }

    private static LogProperties properties(
            @Nullable Path folder, @Nullable String origin, List<Path> keyFiles, @Nullable String password) {
        return new LogProperties(folder, origin, keyFiles, password, Duration.ofMillis(1), Duration.ofMinutes(1));
    }

    private static VerifierKey made(Path file, String name) {
        return new NoteSigner(name, PrivateKeyFile.readOrCreate(file)).verifierKey();
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
