package org.palimpsest.standalone.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallDiskTest {

    @Test
    void canBeFilledAndHasAsMuchRoomAgainHoweverMuchIsOnIt(@TempDir Path folder) throws Exception {
        try (SmallDisk disk = SmallDisk.at(folder)) {
            assumeTrue(disk.canBeFilled(), "only root may mount a file system");
            long room = free(folder);
            Files.write(folder.resolve("store"), new byte[100 << 20]);
            assertThat(free(folder)).isLessThan(room - (90 << 20));
            disk.keepRoom();
            assertThat(free(folder)).isBetween(room, room + (1 << 20));
            disk.fill();
            assertThat(free(folder)).isZero();
            disk.free();
            disk.keepRoom();
            assertThat(free(folder)).isBetween(room, room + (1 << 20));
        }
    }

    private static long free(Path folder) throws Exception {
        return Files.getFileStore(folder).getUsableSpace();
    }
}
