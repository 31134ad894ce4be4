package io.sedstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sedstream.cli.bench.Figure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The benchmark with few sources: its table stands in the log of every build. */
class BenchIT {
    private static final String HOME = "sedstream.home";
    private static final String BUNDLE = Path.of("")
            .toAbsolutePath()
            .resolveSibling("models/bundles/cosmos-galaxy")
            .toString();

    @TempDir
    Path directory = Path.of("");

    private final StringWriter out = new StringWriter();
    private final CommandLine commandLine = Main.commandLine(new Application()).setOut(new PrintWriter(out, true));

    @BeforeEach
    void liveInTheDirectory() {
        System.setProperty(HOME, directory.toString());
    }

    @AfterEach
    void liveAnywhere() {
        System.clearProperty(HOME);
    }

    @Test
    void measuresTwoRoundsAtOnceAndComparesThemWithThemselves() throws IOException {
        String json = directory.resolve("quick.json").toString();

        int exitCode = commandLine.execute(
                "bench", "--bundle", BUNDLE, "--sources", "300", "--warm-up", "100", "--repeat", "2", "--json", json);

        System.out.println(out);
        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("cosmos-galaxy", "each once").containsPattern("median +least +most\n");
        JsonNode rounds = new JsonMapper().readTree(Path.of(json).toFile()).path("rounds");
        assertThat(rounds).hasSize(2).allSatisfy(BenchIT::isPlausible);

        out.getBuffer().setLength(0);
        assertThat(commandLine.execute("bench", "compare", json, json)).isZero();
        assertThat(out.toString()).containsPattern("sources/s .* 1\\.000 \\(").doesNotContain("Not the same");
    }

    /** A paced round ends no sooner than its pace allows, and has no share of the estimator. */
    @Test
    void keepsThePace() {
        int exitCode = commandLine.execute(
                "bench", "--bundle", BUNDLE, "--sources", "60", "--warm-up", "20", "--draws", "50", "--rate", "20");

        System.out.println(out);
        assertThat(exitCode).isZero();
        assertThat(out.toString())
                .contains("60 sources at 20.0/s", "each once")
                .containsPattern("sources/s +(1?\\d\\.\\d+|20\\.[0-3])\n")
                .doesNotContain(Figure.SHARE.label());
    }

    private static void isPlausible(JsonNode round) {
        assertThat(figure(round, Figure.SOURCES)).isPositive();
        assertThat(figure(round, Figure.LATENCY_MEDIAN))
                .isPositive()
                .isLessThanOrEqualTo(figure(round, Figure.LATENCY_99));
        assertThat(figure(round, Figure.LATENCY_99)).isLessThanOrEqualTo(figure(round, Figure.LATENCY_99_9));
        assertThat(figure(round, Figure.STREAM_CPU)).isPositive().isLessThan(figure(round, Figure.PROCESS_CPU));
        // One source alone has a dozen bands and as many parameters: kilobytes, not megabytes.
        assertThat(figure(round, Figure.ALLOCATED)).isBetween(1.0, 1000.0);
        assertThat(figure(round, Figure.RESIDENT)).isGreaterThan(figure(round, Figure.HEAP));
        assertThat(figure(round, Figure.SHARE))
                .isEqualTo(100 * figure(round, Figure.SOURCES) / figure(round, Figure.ESTIMATOR));
    }

    private static double figure(JsonNode round, Figure figure) {
        return round.path("figures").path(figure.label()).asDouble(Double.NaN);
    }
}
