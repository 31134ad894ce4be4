package io.sedstream.integration;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Apicurio Registry, unpacked from Maven Central, in a process of its own; keeps its schemas in memory. */
final class ApicurioRegistry implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://[^ ]+:\\d+)");

    private final Process process;
    private final URI url;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    private ApicurioRegistry(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts it.
     *
     * @param directory where the distribution is unpacked
     * @param output file for what it says
     */
    static ApicurioRegistry start(Path directory, Path output) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=0",
                        "-Dquarkus.management.host=127.0.0.1",
                        "-Dquarkus.management.port=0",
                        "-jar",
                        directory.resolve("quarkus-run.jar").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            URI address = await().atMost(PATIENCE)
                    .failFast("the registry ended, see " + output, () -> !process.isAlive())
                    .until(() -> address(output), Optional::isPresent)
                    .orElseThrow();
            return new ApicurioRegistry(process, address.resolve("/apis/ccompat/v7"));
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static Optional<URI> address(Path output) throws IOException {
        Matcher matcher = LISTENING.matcher(Files.readString(output));
        return matcher.find() ? Optional.of(URI.create(matcher.group(1))) : Optional.empty();
    }

    /** Base URL of its Confluent interface. */
    URI url() {
        return url;
    }

    /** The answer to a GET. */
    JsonNode get(String path) throws IOException, InterruptedException {
        return answer(request(path).GET());
    }

    /** The answer to a request with a body. */
    JsonNode send(String method, String path, JsonNode body) throws IOException, InterruptedException {
        return answer(request(path)
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .method(method, HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path));
    }

    private JsonNode answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.uri() + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return json.readTree(answer.body());
    }

    @Override
    public void close() {
        http.close();
        process.destroyForcibly();
    }
}
