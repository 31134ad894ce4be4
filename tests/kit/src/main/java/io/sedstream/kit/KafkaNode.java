package io.sedstream.kit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * Kafka's server in a process of its own, broker and controller, with the defaults of a production cluster but for
 * shorter timeouts.
 */
public final class KafkaNode {
    private static final String CLUSTER = "c2Vkc3RyZWFtLWNoYW9zLQ";

    private static final String OUTPUT = "node.out";
    private static final int LAST_LINES = 60;

    private KafkaNode() {}

    /**
     * Starts the program; the first time in a directory it is formatted.
     *
     * @param wrapper command in front of it, such as {@code ip netns exec NAME}; empty for none
     */
    public static JavaProcess start(Path directory, Properties settings, List<String> wrapper) {
        try {
            Files.createDirectories(directory);
            settings.setProperty("log.dirs", directory.resolve("logs").toString());
            try (var out = Files.newOutputStream(directory.resolve("server.properties"))) {
                settings.store(out, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return JavaProcess.start(new JavaProcess.Program(
                KafkaNode.class,
                List.of(directory.toString()),
                List.of("-Xmx384m", "-XX:+UseSerialGC"),
                Map.of("SEDSTREAM_LOG_DIRECTORY", directory.toString()),
                directory.resolve(OUTPUT),
                wrapper));
    }

    /** What a node in that directory printed, and the end of its log. */
    static String said(Path directory) {
        return Stream.of(directory.resolve(OUTPUT), directory.resolve("sedstream.log"))
                .filter(Files::exists)
                .map(KafkaNode::end)
                .collect(Collectors.joining("\n"));
    }

    private static String end(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return file + ":\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code DIRECTORY} with {@code server.properties} in it. Runs until it is killed. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        var settings = new Properties();
        try (var in = Files.newInputStream(directory.resolve("server.properties"))) {
            settings.load(in);
        }
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(Integer.parseInt(settings.getProperty("node.id")))
                .setClusterId(CLUSTER)
                .setDirectories(List.of(settings.getProperty("log.dirs")))
                .setMetadataLogDirectory(settings.getProperty("log.dirs"))
                .setControllerListenerName(settings.getProperty("controller.listener.names"))
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setIgnoreFormatted(true)
                .run();
        var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
        server.awaitShutdown();
    }
}
