package io.sedstream.kit;

import io.sedstream.cli.Main;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code sedstream run} as operators run it, in a process of its own with a state directory of its own.
 *
 * @param bootstrapServers of the brokers
 * @param directory for its state, log and output; an instance started here again takes up where it was killed
 * @param settings environment variables of application.yml
 */
public record StreamInstance(String bootstrapServers, Path directory, Map<String, String> settings) {
    /** Few draws, so that faults find many records. */
    private static final String DRAWS = "20";

    public StreamInstance {
        settings = Map.copyOf(settings);
    }

    /** Two stream threads and few draws. */
    public static StreamInstance of(String bootstrapServers, Path directory) {
        return new StreamInstance(bootstrapServers, directory, Map.of());
    }

    /** The same with one more setting. */
    public StreamInstance with(String variable, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(variable, value);
        return new StreamInstance(bootstrapServers, directory, more);
    }

    /** Starts a process. */
    public JavaProcess start() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "SEDSTREAM_DRAWS",
                DRAWS,
                "SEDSTREAM_STATE_DIRECTORY",
                directory.resolve("state").toString(),
                "SEDSTREAM_LOG_DIRECTORY",
                directory.resolve("logs").toString(),
                "SEDSTREAM_HTTP_PORT",
                "off"));
        environment.putAll(settings);
        return JavaProcess.start(new JavaProcess.Program(
                Main.class,
                List.of("run", "--bootstrap-servers", bootstrapServers),
                List.of(
                        // All of the heap at once, so that what grows beside it is seen.
                        "-Xms512m",
                        "-Xmx512m",
                        "-XX:+AlwaysPreTouch",
                        "-XX:+UseParallelGC",
                        "--add-modules=jdk.incubator.vector",
                        "-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dsedstream.home=" + Checkout.path("")),
                environment,
                directory.resolve("stream.out"),
                List.of()));
    }
}
