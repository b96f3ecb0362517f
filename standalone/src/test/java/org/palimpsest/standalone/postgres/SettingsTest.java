package org.palimpsest.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @ParameterizedTest
    @CsvSource({"512, 128", "2048, 256", "6000, 750", "8192, 1024", "262144, 8192"})
    void takesAnEighthOfTheMemory(long megabytes, int expected) {
        assertThat(Settings.configuration(5432, megabytes << 20)).contains("\nshared_buffers = " + expected + "MB\n");
    }

    @ParameterizedTest
    @CsvSource({"512, 2048", "16384, 4096", "262144, 8192"})
    void logsAQuarterOfTheMemoryBetweenTwoCheckpoints(long megabytes, int expected) {
        assertThat(Settings.configuration(5432, megabytes << 20)).contains("\nmax_wal_size = " + expected + "MB\n");
    }

    @ParameterizedTest
    @CsvSource({"512, 64", "8192, 128", "262144, 1024"})
    void makesAnIndexInASmallPartOfTheMemory(long megabytes, int expected) {
        assertThat(Settings.configuration(5432, megabytes << 20))
                .contains("\nmaintenance_work_mem = " + expected + "MB\n");
    }
}
