package io.sedstream.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.kit.Checkout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands as users type them: the launcher gives each its memory and its modules, which tests that call a command's
 * class do without.
 */
class LauncherIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ROWS = 20;

    @TempDir
    Path directory = Path.of("");

    @Test
    void startsEveryCommand() throws Exception {
        List<String> commands = help("--help").stream()
                .dropWhile(line -> !line.startsWith("Commands:"))
                .takeWhile(line -> !line.isBlank())
                .filter(line -> line.matches(" {2}[a-z].*"))
                .map(line -> line.strip().split("\\s", 2)[0])
                .toList();
        assertThat(commands).contains("replay", "export", "train").doesNotHaveDuplicates();

        assertThat(commands).allSatisfy(command -> assertThat(help(command, "--help"))
                .anyMatch(line -> line.startsWith("Usage: sedstream " + command)));
    }

    @Test
    void replaysAndExportsWithDraws() throws Exception {
        var replay = new LaunchedReplay(directory, ROWS);
        Path table = directory.resolve("posteriors.csv");
        try {
            finish(replay, replay.start(ROWS));
            finish(replay, replay.start("export", table.toString(), "--draws"));
        } finally {
            replay.kill();
        }

        assertThat(replay.output()).doesNotContain("without draws");
        List<String[]> rows = Files.readAllLines(table).stream()
                .map(line -> line.split(",", -1))
                .toList();
        int[] draws = IntStream.range(0, rows.getFirst().length)
                .filter(column -> rows.getFirst()[column].endsWith("_draws"))
                .toArray();
        assertThat(draws).as("columns of draws").hasSizeGreaterThan(1);
        // A few of them are outliers, or have too few bands.
        assertThat(rows).hasSizeBetween(1 + ROWS / 2, 1 + ROWS);
        for (String[] row : rows.subList(1, rows.size())) {
            for (int column : draws) {
                assertThat(row[column].split(" ")).hasSize(LaunchedReplay.DRAWS);
            }
        }
    }

    private static void finish(LaunchedReplay replay, Process process) throws Exception {
        assertThat(process.waitFor(LaunchedReplay.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(process.exitValue()).as(replay.output()).isZero();
    }

    private static List<String> help(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "SEDSTREAM_SKIP_BUILD=1",
                // Nothing here runs long enough for the optimizing compiler to pay.
                "SEDSTREAM_JAVA_OPTS=-XX:TieredStopAtLevel=1",
                Checkout.path("sedstream").toString()));
        command.addAll(List.of(arguments));
        return ChildProcess.lines(PATIENCE, command);
    }
}
