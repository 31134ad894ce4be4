package io.sedstream.integration;

import static org.awaitility.Awaitility.await;

import io.sedstream.kit.Checkout;
import io.sedstream.kit.FreePort;
import io.sedstream.kit.ShippedModel;
import io.sedstream.streams.EmbeddedBroker;
import io.sedstream.streams.EmbeddedBrokerSettings;
import io.sedstream.topic.TopicNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./sedstream replay} of the first rows of the mock survey, with broker, stream and model in its process:
 * something to stop and to start again.
 */
final class LaunchedReplay {
    static final TopicNames TOPICS = TopicNames.plain();
    static final Duration PATIENCE = Duration.ofMinutes(3);
    static final int DRAWS = 50;

    private final Path directory;
    private final int port;
    private @Nullable Process process;

    /** Writes the catalogue. */
    LaunchedReplay(Path directory, int rows) throws IOException {
        this.directory = directory;
        try (var table = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(ShippedModel.survey())), StandardCharsets.UTF_8))) {
            Files.write(catalogue(), table.lines().limit(1L + rows).toList());
        }
        port = FreePort.next();
    }

    /** The launcher, which the program then replaces: a signal hits the program. */
    Process start(int rowsPerSecond) throws IOException {
        return start(
                "replay",
                catalogue().toString(),
                "--mapping",
                ShippedModel.mapping().toString(),
                "--rate",
                Integer.toString(rowsPerSecond));
    }

    /** Any command of the launcher that takes a broker, with this one's. */
    Process start(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(Checkout.path("sedstream").toString()));
        command.addAll(List.of(arguments));
        command.addAll(
                List.of("--broker-directory", brokerDirectory().toString(), "--broker-port", Integer.toString(port)));
        var builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(Map.of(
                        // The build that runs this test has built it.
                        "SEDSTREAM_SKIP_BUILD",
                        "1",
                        "SEDSTREAM_DRAWS",
                        Integer.toString(DRAWS),
                        "SEDSTREAM_STATE_DIRECTORY",
                        directory.resolve("state").toString(),
                        "SEDSTREAM_LOG_DIRECTORY",
                        directory.resolve("logs").toString()));
        process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(outputFile().toFile()))
                .start();
        return process;
    }

    /** A consumer of its broker, as soon as that is there. */
    CommittedRecords connected() {
        return Objects.requireNonNull(await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> new CommittedRecords("127.0.0.1:" + port, TOPICS.all()), Objects::nonNull));
    }

    /** The broker alone, on the data that the process has left. */
    EmbeddedBroker broker() {
        return EmbeddedBroker.start(new EmbeddedBrokerSettings(brokerDirectory(), port, 1), TOPICS);
    }

    Path brokerDirectory() {
        return directory.resolve("broker");
    }

    /** All that its processes have printed. */
    String output() throws IOException {
        return Files.readString(outputFile());
    }

    private Path catalogue() {
        return directory.resolve("survey.csv");
    }

    private Path outputFile() {
        return directory.resolve("replay.out");
    }

    /** Kills what still runs. */
    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }
}
