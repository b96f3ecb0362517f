package org.palimpsest.standalone.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palimpsest.standalone.data.CannotRun;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the benchmark says of its numbers, and of a machine that is too small for it. */
class BenchReportTest {

    private static final long GIGABYTE = 1_000_000_000L;

    @Test
    void aRateIsMetByItsShareOfTheLimit() {
        assertThat(Measure.rate("claims", 600, 100.0, 1_000, 0.6, "").isMet()).isTrue();
        assertThat(Measure.rate("claims", 599, 100.0, 1_000, 0.6, "").isMet()).isFalse();
    }

    @Test
    void whatMustNotBeMoreIsMetByItself() {
        assertThat(Measure.most("latency", 15.0, null, "ms", 15, "").isMet()).isTrue();
        assertThat(Measure.most("latency", 15.1, null, "ms", 15, "").isMet()).isFalse();
    }

    @Test
    void whatCouldNotBeMeasuredIsNotMet() {
        assertThat(Measure.most("memory", null, null, "MB", 1_000, "").isMet()).isFalse();
    }

    @Test
    void saysAllOfItInJsonAndInATable() {
        BenchReport report = new BenchReport(Map.of("processors", 2));
        report.add(Measure.rate("claims registered", 1_200, 400.0, 1_000, 1.2, "in process"));
        assertThat(report.isAllMet()).isTrue();
        report.add(Measure.most("latency", 70.0, null, "ms", 60, ""));
        assertThat(report.isAllMet()).isFalse();

        JsonNode json = JsonMapper.shared().readTree(report.json());
        assertThat(json.at("/machine/processors").asInt()).isEqualTo(2);
        assertThat(json.at("/measures/0").toString())
                .isEqualTo("{\"name\":\"claims registered\",\"ours\":1200.0,\"stock\":400.0,\"limit\":1000.0,"
                        + "\"unit\":\"1/s\",\"ratio\":1.2,\"target\":1.2,\"met\":true,\"note\":\"in process\"}");
        assertThat(json.at("/measures/1/limit").isNull()).isTrue();
        assertThat(json.at("/measures/1/met").asBoolean()).isFalse();
        assertThat(report.table())
                .contains(
                        "| claims registered | 1,200 | 400 | 1,000 | 1/s | 1.20 | ≥ 1.2× | yes |",
                        "| latency | 70.0 | – | – | ms | – | ≤ 60.0 | **no** |",
                        "- claims registered: in process");
    }

    @Test
    void refusesAMachineThatIsTooSmall() {
        Bench.Wish quick = new Bench.Wish(true, 1_000, 0, "", Path.of("somewhere"), null);
        assertThatCode(() -> Bench.checkRoom(quick, 5 * GIGABYTE, 4 * GIGABYTE)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Bench.checkRoom(quick, 2 * GIGABYTE, 4 * GIGABYTE))
                .isInstanceOf(CannotRun.class)
                .hasMessageContainingAll("GB on disk", "somewhere has 2.0 GB free", "--folder");
        assertThatThrownBy(() -> Bench.checkRoom(quick, 5 * GIGABYTE, 2 * GIGABYTE))
                .isInstanceOf(CannotRun.class)
                .hasMessageContainingAll("3 GB of memory", "has 2.0 GB");
        Bench.Wish all = new Bench.Wish(false, 1_000_000, 0, "", Path.of("somewhere"), null);
        assertThatThrownBy(() -> Bench.checkRoom(all, 4 * GIGABYTE, 4 * GIGABYTE))
                .isInstanceOf(CannotRun.class);
    }
}
