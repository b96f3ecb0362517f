package org.palimpsest.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path parent;

    @Test
    void isCreatedForItsOwnerOnly() throws Exception {
        try (DataFolder folder = DataFolder.take(parent.resolve("a/b"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void refusesASecondHolderAndSaysWhereTheFirstOneIs() {
        try (DataFolder first = DataFolder.take(parent)) {
            first.announce(new Running(7, "http://localhost:8080", "jdbc:postgresql://127.0.0.1:1/palimpsest"));
            assertThatThrownBy(() -> DataFolder.take(parent))
                    .isInstanceOf(CannotRun.class)
                    .hasMessageContaining("already running")
                    .hasMessageContaining("http://localhost:8080")
                    .hasMessageContaining(parent.toString());
            assertThat(DataFolder.existing(parent).orElseThrow().inUse()).isTrue();
        }
        assertThat(DataFolder.existing(parent).orElseThrow().inUse()).isFalse();
        DataFolder.take(parent).close();
    }

    @Test
    void forgetsWhatAnEarlierHolderSaidOfItself() {
        try (DataFolder first = DataFolder.take(parent)) {
            first.announce(new Running(7, "http://localhost:8080", ""));
        }
        try (DataFolder second = DataFolder.take(parent)) {
            assertThat(second.running()).isEmpty();
        }
    }

    @Test
    void saysThatAFileIsInTheWay() throws Exception {
        Path file = Files.writeString(parent.resolve("file"), "");
        assertThatThrownBy(() -> DataFolder.take(file.resolve("data")))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("--data");
        assertThatThrownBy(() -> DataFolder.take(file))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("--data");
    }

    @Test
    void keepsPasswordsForTheirOwnerOnly() throws Exception {
        try (DataFolder folder = DataFolder.take(parent)) {
            String made = folder.secrets().password("demo", 12);
            assertThat(made).hasSize(12);
            assertThat(folder.secrets().password("demo", 12)).isEqualTo(made);
            assertThat(folder.secrets().password("other", 12)).isNotEqualTo(made);
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(parent.resolve("secrets.properties"))))
                    .isEqualTo("rw-------");
        }
    }
}
