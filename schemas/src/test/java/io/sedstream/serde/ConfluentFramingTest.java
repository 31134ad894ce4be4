package io.sedstream.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sedstream.schema.DetectedSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfluentFramingTest {
    private static final String TOPIC = "survey.sources.detected";

    private final FakeRegistry registry = new FakeRegistry();
    private EventSerdes serdes = new EventSerdes(WireSettings.singleObject());

    @BeforeEach
    void start() throws IOException {
        serdes = new EventSerdes(WireSettings.confluent(registry.start()));
    }

    @AfterEach
    void stop() {
        serdes.close();
        registry.stop();
    }

    @Test
    void writesTheIdentifierThatTheRegistryGave() {
        byte[] event = serdes.detectedSources().serializer().serialize(TOPIC, SampleSources.galaxy());

        assertThat(event).startsWith(0, 0, 0, 1, 0x2C);
        assertThat(registry.requests).containsExactly("POST /subjects/survey.sources.detected-value/versions");
    }

    @Test
    void readsWhatAnotherProgramWrote() {
        byte[] event = serdes.detectedSources().serializer().serialize(TOPIC, SampleSources.galaxy());
        try (var others = new EventSerdes(WireSettings.confluent(registry.url()))) {
            var deserializer = others.detectedSources().deserializer();

            assertThat(deserializer.deserialize(TOPIC, event)).isEqualTo(SampleSources.galaxy());
        }
    }

    @Test
    void asksTheRegistryOncePerSchema() {
        EventSerde<DetectedSource> serde = serdes.detectedSources();
        for (int i = 0; i < 10; i++) {
            serde.deserializer().deserialize(TOPIC, serde.serializer().serialize(TOPIC, SampleSources.galaxy()));
        }

        assertThat(registry.requests).hasSize(2);
    }

    @Test
    void registersASchemaWithoutJavaTypes() {
        serdes.detectedSources().serializer().serialize(TOPIC, SampleSources.galaxy());

        assertThat(registry.schemas.getFirst()).contains("Unit: nJy").doesNotContain("avro.java");
    }

    @Test
    void rejectsAnEventWhoseSchemaTheRegistryDoesNotHave() {
        byte[] event = HexFormat.of().parseHex("00000003e7020202");

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> serdes.detectedSources().deserializer().deserialize(TOPIC, event))
                    .isInstanceOf(UndecodableRecordException.class)
                    .hasMessageContaining("no schema 999");
        }
        assertThat(registry.requests).containsExactly("GET /schemas/ids/999");
    }

    @Test
    void rejectsBytesWithoutAskingTheRegistry() {
        byte[] event = "{\"id\": \"1\"}".getBytes(UTF_8);

        assertThatThrownBy(() -> serdes.detectedSources().deserializer().deserialize(TOPIC, event))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("JSON");
        assertThat(registry.requests).isEmpty();
    }

    @Test
    void doesNotCallAnEventUndecodableWhenTheRegistryIsBroken() {
        registry.broken = true;
        byte[] event = HexFormat.of().parseHex("00000003e7020202");

        assertThatThrownBy(() -> serdes.detectedSources().deserializer().deserialize(TOPIC, event))
                .isInstanceOf(SchemaRegistryException.class)
                .hasMessageContaining("HTTP 500")
                .hasMessageContaining(registry.url().toString());
    }

    @Test
    void saysWhichRegistryDoesNotAnswer() {
        URI url = registry.url();
        registry.stop();

        assertThatThrownBy(() -> serdes.detectedSources().serializer().serialize(TOPIC, SampleSources.galaxy()))
                .isInstanceOf(SchemaRegistryException.class)
                .hasMessageContaining(url.toString());
    }

    @Test
    void needsARegistry() {
        assertThatThrownBy(() -> new WireSettings(WireFormat.CONFLUENT, null, 1 << 20, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("registry");
    }

    /** A registry that knows nothing but the two calls; its identifiers start at 300. */
    private static final class FakeRegistry {
        private static final int FIRST_ID = 300;

        final List<String> requests = new ArrayList<>();
        final List<String> schemas = new ArrayList<>();
        volatile boolean broken;
        private final ObjectMapper json = new ObjectMapper();
        private final HttpServer server;

        FakeRegistry() {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        URI start() {
            server.createContext("/", this::answer);
            server.start();
            return url();
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        void stop() {
            server.stop(0);
        }

        private void answer(HttpExchange exchange) throws IOException {
            String path = exchange.getRequestURI().getPath();
            requests.add(exchange.getRequestMethod() + " " + path);
            if (broken) {
                send(exchange, 500, json.createObjectNode().put("message", "disk full"));
            } else if (exchange.getRequestMethod().equals("POST")) {
                schemas.add(
                        json.readTree(exchange.getRequestBody()).get("schema").textValue());
                send(exchange, 200, json.createObjectNode().put("id", FIRST_ID + schemas.size() - 1));
            } else {
                int index = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)) - FIRST_ID;
                if (index < 0 || index >= schemas.size()) {
                    send(exchange, 404, json.createObjectNode().put("error_code", 40403));
                } else {
                    send(exchange, 200, json.createObjectNode().put("schema", schemas.get(index)));
                }
            }
        }

        private static void send(HttpExchange exchange, int status, Object body) throws IOException {
            byte[] bytes = body.toString().getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            try (var out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }
    }
}
