package io.sedstream.integration;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sedstream.kit.Checkout;
import io.sedstream.kit.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A distributed worker of Kafka Connect as Kafka ships it, in a process of its own, with our plugin directory. It can be
 * killed and started again any number of times.
 */
final class ConnectWorker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path LIBRARIES = Checkout.path("tests/connect-worker/target/lib");
    private static final Path PLUGINS = Checkout.path("connectors/target/connect-plugin");

    private final Path properties;
    private final Path output;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private @Nullable Process process;

    /** A worker that is not started yet; {@code directory} is for its settings and what it says. */
    ConnectWorker(Path directory, String bootstrapServers) throws IOException {
        port = FreePort.next();
        output = directory.resolve("worker.out");
        properties = Files.write(
                directory.resolve("worker.properties"),
                settings(bootstrapServers).entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList());
    }

    private Map<String, String> settings(String bootstrapServers) {
        return Map.ofEntries(
                Map.entry("bootstrap.servers", bootstrapServers),
                Map.entry("group.id", "connect"),
                Map.entry("exactly.once.source.support", "enabled"),
                Map.entry("plugin.path", PLUGINS.toString()),
                // The plugins must be found by what stands in META-INF/services, not by a search of all classes.
                Map.entry("plugin.discovery", "service_load"),
                Map.entry("listeners", "http://127.0.0.1:" + port),
                // What a worker has by default; connectors state what they need instead.
                Map.entry("key.converter", "org.apache.kafka.connect.json.JsonConverter"),
                Map.entry("value.converter", "org.apache.kafka.connect.json.JsonConverter"),
                Map.entry("config.storage.topic", "connect-configs"),
                Map.entry("config.storage.replication.factor", "1"),
                Map.entry("offset.storage.topic", "connect-offsets"),
                Map.entry("offset.storage.replication.factor", "1"),
                Map.entry("offset.storage.partitions", "2"),
                Map.entry("status.storage.topic", "connect-status"),
                Map.entry("status.storage.replication.factor", "1"),
                Map.entry("status.storage.partitions", "1"),
                Map.entry("offset.flush.interval.ms", "500"),
                // One that comes back after a kill is not to wait for its former self.
                Map.entry("session.timeout.ms", "2000"),
                Map.entry("heartbeat.interval.ms", "500"),
                Map.entry("scheduled.rebalance.max.delay.ms", "0"));
    }

    /** Starts it and waits until it answers. */
    void start() throws IOException {
        Process started = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-Dorg.apache.logging.log4j.level=WARN",
                        "-cp",
                        LIBRARIES.resolve("*").toString(),
                        "org.apache.kafka.connect.cli.ConnectDistributed",
                        properties.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        process = started;
        // A worker answers "service unavailable" until it has read its topics.
        await().atMost(PATIENCE)
                .failFast("the worker ended, see " + output, () -> !started.isAlive())
                .ignoreExceptions()
                .until(() -> get("/connectors").isArray());
    }

    /** SIGKILL; returns when it is dead. */
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /** Port of its REST interface. */
    int port() {
        return port;
    }

    /** What it said so far. */
    String output() throws IOException {
        return Files.readString(output);
    }

    /** Creates a connector. */
    void create(String name, Map<String, String> settings) throws IOException, InterruptedException {
        answer(request("/connectors/" + name + "/config")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(settings))));
    }

    /** Complaints of a plugin about settings, by setting. */
    Map<String, String> complaints(String plugin, Map<String, String> settings)
            throws IOException, InterruptedException {
        JsonNode answer = answer(request("/connector-plugins/" + plugin + "/config/validate")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(settings))));
        return answer.path("configs")
                .valueStream()
                .map(config -> config.path("value"))
                .filter(value -> !value.path("errors").isEmpty())
                .collect(Collectors.toMap(
                        value -> value.path("name").asText(),
                        value -> value.path("errors").toString(),
                        (one, other) -> one + other));
    }

    /** The answer to a GET. */
    JsonNode get(String path) throws IOException, InterruptedException {
        return answer(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30));
    }

    private JsonNode answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.uri() + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return json.readTree(answer.body());
    }

    @Override
    public void close() {
        http.close();
        kill();
    }
}
