package io.sedstream.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * The two calls of the Confluent schema registry's interface that framing needs. Confluent's own client is not on Maven
 * Central, and brings tens of megabytes along.
 *
 * <p>What a registry says of an identifier never changes, so every answer is kept; that an identifier is not known may
 * change, so that answer is kept for a while only.
 */
public final class SchemaRegistryClient implements AutoCloseable {
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int MAX_ANSWER_BYTES = 4 * 1024 * 1024;
    private static final int MAX_UNKNOWN_IDS = 10_000;
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(30);

    private final URI url;
    private final Duration timeout;
    private final HttpClient http;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<Integer, Long> unknownSinceNanos = new ConcurrentHashMap<>();

    /** A client of the registry there, which waits that long for an answer. */
    public SchemaRegistryClient(URI url, Duration timeout) {
        this.url = URI.create(url.toString().replaceAll("/+$", ""));
        this.timeout = timeout;
        this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    /** Registers a schema, or finds it registered already; its identifier. */
    int register(String subject, Schema schema) {
        String path = "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + "/versions";
        String body = json.createObjectNode()
                .put("schemaType", "AVRO")
                .put("schema", PortableSchemas.withoutJavaTypes(schema))
                .toString();
        var request = request(path)
                .header("Content-Type", MEDIA_TYPE)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = send(request);
        JsonNode id = parsed(answer).path("id");
        if (answer.statusCode() != 200 || !id.isInt()) {
            throw refused("register " + schema.getFullName() + " under " + subject, answer);
        }
        return id.intValue();
    }

    /** The schema with this identifier, if the registry has one. */
    public Optional<Schema> schema(int id) {
        Schema known = schemas.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Long unknownSince = unknownSinceNanos.get(id);
        if (unknownSince != null && System.nanoTime() - unknownSince < UNKNOWN_FOR.toNanos()) {
            return Optional.empty();
        }
        HttpResponse<String> answer = send(request("/schemas/ids/" + id).GET().build());
        if (answer.statusCode() == 404) {
            if (unknownSinceNanos.size() >= MAX_UNKNOWN_IDS) {
                unknownSinceNanos.clear();
            }
            unknownSinceNanos.put(id, System.nanoTime());
            return Optional.empty();
        }
        JsonNode text = parsed(answer).path("schema");
        if (answer.statusCode() != 200 || !text.isTextual()) {
            throw refused("give schema " + id, answer);
        }
        try {
            Schema schema = new Schema.Parser().parse(text.textValue());
            schemas.put(id, schema);
            return Optional.of(schema);
        } catch (AvroRuntimeException e) {
            throw new UndecodableRecordException(
                    "schema " + id + " of the registry is no Avro schema: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(timeout)
                .header("Accept", MEDIA_TYPE + ", application/json");
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_ANSWER_BYTES));
        } catch (IOException e) {
            throw new SchemaRegistryException(
                    "the schema registry at " + url + " did not answer within " + timeout.toMillis() + " ms: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SchemaRegistryException("interrupted while the schema registry at " + url + " was asked", e);
        }
    }

    private JsonNode parsed(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            return json.missingNode();
        }
    }

    private SchemaRegistryException refused(String what, HttpResponse<String> answer) {
        String body = answer.body();
        return new SchemaRegistryException("the schema registry at " + url + " did not " + what + ": HTTP "
                + answer.statusCode() + " " + body.substring(0, Math.min(body.length(), 300)));
    }
}
