package io.sedstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.cli.bench.BenchReport;
import io.sedstream.cli.bench.BenchRequest;
import io.sedstream.cli.bench.Figure;
import io.sedstream.cli.bench.Machine;
import io.sedstream.cli.bench.Measured;
import io.sedstream.cli.bench.Round;
import io.sedstream.cli.replay.Outcomes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BenchSummaryTest {
    private static final Outcomes ALL = new Outcomes(980, 20, 0, 0, 0);

    @Test
    void showsOneRoundInOneColumn() {
        Round round = new Round(ALL, Map.of(Figure.SOURCES, 612.34, Figure.LATENCY_99, 98.0, Figure.STREAM_CPU, 3.217));

        assertThat(BenchSummary.of(report(round))).isEqualTo("""
            cosmos-galaxy 1.2, 500 draws, engine auto, 2 threads, screening divert; 1 × 1,000 sources at once, after 250 to warm up
            a processor, 2 cores, 25, ONNX Runtime 1.28.0
                                                       measured
              sources/s                                     612
              latency, 99 %, ms                            98.0
              CPU s per 1,000 sources, stream threads      3.22
            1,000 sources: 980 posteriors, 20 outliers, 0 rejected, 0 dead letters, each once.
            """);
    }

    @Test
    void showsHowFarApartSeveralRoundsAre() {
        String text = BenchSummary.of(report(
                new Round(ALL, Map.of(Figure.SOURCES, 600.0)),
                new Round(ALL, Map.of(Figure.SOURCES, 640.0)),
                new Round(ALL, Map.of(Figure.SOURCES, 610.0))));

        assertThat(text).contains("median  least  most").containsPattern("sources/s +610 +600 +640\n");
        assertThat(text).containsOnlyOnce("each once");
    }

    @Test
    void saysWhatWasLostOrDoubled() {
        BenchReport report = report(new Round(new Outcomes(990, 7, 0, 0, 2), Map.of(Figure.SOURCES, 600.0)));

        assertThat(report.isConserved()).isFalse();
        assertThat(BenchSummary.of(report)).contains("3 LOST, 2 DOUBLED").doesNotContain("each once");
    }

    @Test
    void comparesMediansAndBoundsTheRatio() {
        var before = new Measured("before", Map.of("draws", "500"), Map.of("sources/s", List.of(100.0, 110.0, 90.0)));
        var now = new Measured("now", Map.of("draws", "500"), Map.of("sources/s", List.of(150.0, 165.0)));

        assertThat(BenchSummary.comparison(List.of(before, now))).isEqualTo("""
                         before  now                   ratio
              sources/s     100  158  1.575 (1.364 to 1.833)
            """);
    }

    @Test
    void showsWhatOnlyOneHasWithoutARatioAndNamesWhatDiffers() {
        var one = new LinkedHashMap<String, List<Double>>();
        one.put("sources/s", List.of(100.0));
        one.put("resident memory, MiB", List.of(700.0));
        var before = new Measured("before", Map.of("draws", "500"), one);
        var now = new Measured("now", Map.of("draws", "1000"), Map.of("sources/s", List.of(50.0)));

        assertThat(BenchSummary.comparison(List.of(before, now)))
                .containsPattern("sources/s +100 +50.0 +0.500\n")
                .containsPattern("resident memory, MiB +700 +– +–\n")
                .endsWith("Not the same: draws 500 / 1000\n");
    }

    private static BenchReport report(Round... rounds) {
        return new BenchReport(
                Instant.EPOCH,
                new BenchReport.Setting("cosmos-galaxy", "1.2", 500, "auto", 2, "divert"),
                new BenchRequest(1000, 250, rounds.length, OptionalDouble.empty()),
                new Machine(2, "a processor", "Linux", "25", "1.28.0"),
                List.of(rounds));
    }
}
