package io.sedstream.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sedstream.cli.failure.CommandFailure;
import io.sedstream.cli.replay.Outcomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchFilesTest {
    @TempDir
    Path directory = Path.of("");

    @Test
    void readsTheFiguresOfAllRoundsThatItWrote() throws IOException {
        Path file = directory.resolve("now.json");
        var outcomes = new Outcomes(98, 2, 0, 0, 0);
        var report = new BenchReport(
                Instant.EPOCH,
                new BenchReport.Setting("cosmos-galaxy", "1", 500, "auto", 2, "divert"),
                new BenchRequest(100, 25, 2, OptionalDouble.of(333)),
                new Machine(2, "a processor", "Linux", "25", "1.28.0"),
                List.of(
                        new Round(outcomes, Map.of(Figure.SOURCES, 332.5, Figure.LATENCY_99, 90.0)),
                        new Round(outcomes, Map.of(Figure.SOURCES, 333.0))));

        BenchFiles.write(report, file);
        Measured read = BenchFiles.read(file);

        assertThat(read.name()).isEqualTo("now");
        assertThat(read.values())
                .isEqualTo(Map.of("sources/s", List.of(332.5, 333.0), "latency, 99 %, ms", List.of(90.0)));
        assertThat(read.conditions())
                .containsEntry("bundle", "cosmos-galaxy")
                .containsEntry("draws", "500")
                .containsEntry("engine", "auto")
                .containsEntry("rate", "333.0")
                .containsEntry("cores", "2")
                .containsEntry("onnxRuntime", "1.28.0");
    }

    /** The form of JMH 1.37 with -rf json -prof gc, less what is not read. */
    @Test
    void readsTheIterationsOfJmhAndWhatTheyAllocate() throws IOException {
        Path file = Files.writeString(directory.resolve("jmh.json"), """
            [{
                "benchmark" : "io.sedstream.benchmarks.StageBenchmark.decode",
                "vmName" : "OpenJDK 64-Bit Server VM",
                "vmVersion" : "25+36-LTS",
                "params" : { "bundle" : "cosmos-galaxy", "draws" : "500" },
                "primaryMetric" : {
                    "score" : 150.0, "scoreUnit" : "ops/s", "rawData" : [[100.0, 200.0], [150.0]]
                },
                "secondaryMetrics" : {
                    "gc.alloc.rate" : { "score" : 9.0, "scoreUnit" : "MB/sec", "rawData" : [[9.0]] },
                    "gc.alloc.rate.norm" : { "score" : 64.0, "scoreUnit" : "B/op", "rawData" : [[64.0, 64.0]] }
                }
            }, {
                "benchmark" : "io.sedstream.benchmarks.ScreeningBenchmark.screen",
                "primaryMetric" : { "score" : 321.0, "scoreUnit" : "us/op", "rawDataHistogram" : [] }
            }]\
            """);

        assertThat(BenchFiles.read(file).values())
                .isEqualTo(Map.of(
                        "StageBenchmark.decode cosmos-galaxy 500, ops/s",
                        List.of(100.0, 200.0, 150.0),
                        "StageBenchmark.decode cosmos-galaxy 500, B/op",
                        List.of(64.0, 64.0),
                        "ScreeningBenchmark.screen, us/op",
                        List.of(321.0)));
    }

    @Test
    void refusesAFileThatHoldsSomethingElse() throws IOException {
        Path file = Files.writeString(directory.resolve("manifest.json"), "{\"id\": \"cosmos-galaxy\"}");

        assertThatThrownBy(() -> BenchFiles.read(file))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("manifest.json holds no benchmark");
    }
}
