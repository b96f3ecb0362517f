package org.palimpsest.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeyFileTest {

    private static final char[] PASSWORD = "only-for-tests".toCharArray();

    /** As openssl writes the key of the seed 00 01 … 1f. */
    private static final String PEM = """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f
        -----END PRIVATE KEY-----
        """;

    @TempDir
    private Path folder;

    @Test
    void makesAKeyThatOnlyItsOwnerCanReadAndFindsItAgain() throws IOException {
        Path file = folder.resolve("log.pem");

        KeyPair made = PrivateKeyFile.readOrCreate(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PrivateKeyFile.readOrCreate(file).getPublic()).isEqualTo(made.getPublic());
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void twoThatMakeAKeyAtOnceGetTheSame() throws Exception {
        Path file = folder.resolve("log.pem");
        List<Callable<PublicKey>> makers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            makers.add(() -> PrivateKeyFile.create(file).getPublic());
        }
        List<PublicKey> made = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(makers.size())) {
            for (Future<PublicKey> future : threads.invokeAll(makers)) {
                made.add(future.get());
            }
        }

        assertThat(made).containsOnly(PrivateKeyFile.read(file).getPublic());
    }

    @Test
    void readsAKeyOfOpenssl() throws IOException {
        KeyPair pair = PrivateKeyFile.read(file(PEM));

        assertThat(HexFormat.of().formatHex(Ed25519.raw(pair.getPublic())))
                .isEqualTo("03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-"})
    void refusesAFileThatOthersCanReadOrWrite(String mode) throws IOException {
        Path file = file(PEM);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

        assertThatExceptionOfType(UnusableKey.class)
                .isThrownBy(() -> PrivateKeyFile.readOrCreate(file))
                .withMessageContaining("by others than its owner (" + mode + ")")
                .withMessageContaining("chmod 600 " + file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\nnonsense\n-----END PRIVATE KEY-----\n",
                "-----BEGIN EC PRIVATE KEY-----\nMC4C\n-----END EC PRIVATE KEY-----\n",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMC4C\n-----END ENCRYPTED PRIVATE KEY-----\n",
            })
    void refusesAFileWithoutAnEd25519Key(String content) throws IOException {
        Path file = file(content);

        assertThatExceptionOfType(UnusableKey.class)
                .isThrownBy(() -> PrivateKeyFile.read(file))
                .withMessageContaining("openssl genpkey -algorithm ed25519");
    }

    @Test
    void saysWhenThereIsNoFileOrNoFolder() {
        assertThatExceptionOfType(UnusableKey.class)
                .isThrownBy(() -> PrivateKeyFile.read(folder.resolve("none.pem")))
                .withMessageContaining("There is no signing key");
        assertThatExceptionOfType(UnusableKey.class)
                .isThrownBy(() -> PrivateKeyFile.readOrCreate(folder.resolve("none/log.pem")))
                .withMessageContaining("cannot be written");
    }

    @Test
    void readsAKeyStore() throws Exception {
        KeyPair pair = PrivateKeyFile.readStore(store("ed25519.p12"), PASSWORD);

        NoteSigner signer = new NoteSigner("example.org/log", pair);
        assertThat(signer.verifierKey().verifies("text\n", signer.sign("text\n")))
                .isTrue();
    }

    @Test
    void refusesAKeyStoreOfSomethingElseOrWithAnotherPassword() throws Exception {
        Path other = store("other.p12");
        Path right = store("ed25519.p12");

        assertThatExceptionOfType(UnusableKey.class)
                .isThrownBy(() -> PrivateKeyFile.readStore(other, PASSWORD))
                .withMessageContaining("is not an Ed25519 key");
        assertThatExceptionOfType(UnusableKey.class)
                .isThrownBy(() -> PrivateKeyFile.readStore(right, "wrong".toCharArray()))
                .withMessageContaining("cannot be opened");
        Files.setPosixFilePermissions(right, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatExceptionOfType(UnusableKey.class)
                .isThrownBy(() -> PrivateKeyFile.readStore(right, PASSWORD))
                .withMessageContaining("by others than its owner");
    }

    private Path file(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("log.pem"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private Path store(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = Objects.requireNonNull(PrivateKeyFileTest.class.getResourceAsStream("/note/" + name))) {
            Files.copy(in, file);
        }
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
