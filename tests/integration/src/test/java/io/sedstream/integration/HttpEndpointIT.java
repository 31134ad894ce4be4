package io.sedstream.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sedstream.http.BearerToken;
import io.sedstream.http.Binding;
import io.sedstream.http.HttpEndpoint;
import io.sedstream.http.HttpStartException;
import io.sedstream.http.StreamView;
import io.sedstream.http.Tls;
import io.sedstream.schema.LedgerEntry;
import io.sedstream.schema.RejectionCount;
import io.sedstream.streams.StreamHealth;
import io.sedstream.streams.StreamHealth.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets which answer over HTTP. */
class HttpEndpointIT {
    private static final Binding OPEN = new Binding("127.0.0.1", 0, null, null);
    private static final String SECRET = "0123456789abcdef";
    private static final StreamHealth WELL = health(Status.RUNNING, 2);

    @ParameterizedTest
    @CsvSource({
        "STARTING, 0, 200, 503",
        "RESTORING, 2, 200, 503",
        "REBALANCING, 2, 200, 503",
        "RUNNING, 2, 200, 200",
        "RUNNING, 1, 503, 503",
        "STOPPED, 0, 200, 503",
        "FAILED, 0, 503, 503"
    })
    void saysHowTheStreamIs(Status status, int liveThreads, int live, int ready) throws Exception {
        try (var endpoint = HttpEndpoint.start(OPEN, new Seen(health(status, liveThreads)));
                var client = HttpClient.newHttpClient()) {
            HttpResponse<String> liveness = get(client, endpoint, "/health/live", null);

            assertThat(liveness.statusCode()).isEqualTo(live);
            assertThat(liveness.body()).contains(status.name()).doesNotContain("why it failed");
            assertThat(get(client, endpoint, "/health/ready", null).statusCode())
                    .isEqualTo(ready);
        }
    }

    @Test
    void changesItsAnswerWithTheStream() throws Exception {
        var stream = new Seen(health(Status.STARTING, 2));
        try (var endpoint = HttpEndpoint.start(OPEN, stream);
                var client = HttpClient.newHttpClient()) {
            assertThat(get(client, endpoint, "/health/ready", null).statusCode())
                    .isEqualTo(503);
            stream.health = WELL;
            assertThat(get(client, endpoint, "/health/ready", null).body())
                    .isEqualTo("{\"status\":\"RUNNING\",\"threads\":2,\"liveThreads\":2,\"lag\":7,"
                            + "\"sinceProgressMillis\":5}");
        }
    }

    @Test
    void tellsTheLedger() throws Exception {
        try (var endpoint = HttpEndpoint.start(OPEN, new Seen(WELL));
                var client = HttpClient.newHttpClient()) {
            Map<?, ?> ledger = new ObjectMapper()
                    .readValue(get(client, endpoint, "/ledger", null).body(), Map.class);

            assertThat(ledger.get("partitions"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .singleElement(InstanceOfAssertFactories.MAP)
                    .containsEntry("partition", 3)
                    .containsEntry("records", 10)
                    .containsEntry("posteriors", 6)
                    .containsEntry("outliers", 1)
                    .containsEntry("rejected", Map.of("NO_REDSHIFT", 2))
                    .containsEntry("deadLetters", 1);
        }
    }

    @Test
    void givesPrometheusItsMetrics() throws Exception {
        try (var endpoint = HttpEndpoint.start(OPEN, new Seen(WELL));
                var client = HttpClient.newHttpClient()) {
            HttpResponse<String> metrics = get(client, endpoint, "/metrics", null);

            assertThat(metrics.headers().firstValue("Content-Type"))
                    .hasValue("text/plain; version=0.0.4; charset=utf-8");
            assertThat(metrics.body()).isEqualTo("sedstream_stream_ready 1.0\n");
        }
    }

    @Test
    void refusesInTheFormOfProblems() throws Exception {
        try (var endpoint = HttpEndpoint.start(OPEN, new Broken());
                var client = HttpClient.newHttpClient()) {
            problem(get(client, endpoint, "/nowhere", null), 404, "there is nothing at /nowhere");
            problem(get(client, endpoint, "/health/live", null), 500, "it failed; the log says why");
            HttpRequest post = HttpRequest.newBuilder(endpoint.uri().resolve("/health/live"))
                    .POST(HttpRequest.BodyPublishers.ofString("x"))
                    .build();
            problem(client.send(post, HttpResponse.BodyHandlers.ofString()), 405, "only GET and HEAD are understood");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:80", "localhost.evil.example", "127.0.0.1.evil.example", ""})
    void refusesPagesThatComeByAnotherName(String host) throws IOException {
        try (var endpoint = HttpEndpoint.start(OPEN, new Seen(WELL))) {
            assertThat(raw(endpoint.uri(), "GET /health/ready HTTP/1.1\r\nHost: " + host + "\r\n"))
                    .startsWith("HTTP/1.1 4");
            assertThat(raw(endpoint.uri(), "GET /health/ready HTTP/1.1\r\nHost: localhost\r\n"))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void letsInWhoHasTheToken() throws Exception {
        Binding binding = new Binding("0.0.0.0", 0, BearerToken.of(SECRET), null);
        try (var endpoint = HttpEndpoint.start(binding, new Seen(WELL));
                var client = HttpClient.newHttpClient()) {
            assertThat(get(client, endpoint, "/health/ready", null).statusCode())
                    .as("health is open")
                    .isEqualTo(200);
            HttpResponse<String> refused = get(client, endpoint, "/ledger", null);
            problem(refused, 401, "the token is needed: Authorization: Bearer TOKEN");
            assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            for (String path :
                    new String[] {"/health/../ledger", "/ledger/", "/health/ready/", "/health", "/HEALTH/READY", "//"
                    }) {
                assertThat(get(client, endpoint, path, null).statusCode())
                        .as(path)
                        .isBetween(400, 401);
            }
            assertThat(get(client, endpoint, "/ledger", "Bearer " + SECRET + "x")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(get(client, endpoint, "/ledger", "Bearer " + SECRET).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void letsInWhoHasACertificate(@TempDir Path directory) throws Exception {
        TestAuthority authority = TestAuthority.create(directory);
        var tls = new Tls(authority.brokerCertificate(), authority.brokerKey(), authority.certificate());
        try (var endpoint = HttpEndpoint.start(new Binding("0.0.0.0", 0, null, tls), new Seen(WELL));
                var unknown = HttpClient.newBuilder()
                        .sslContext(authority.trusting(false))
                        .build();
                var known = HttpClient.newBuilder()
                        .sslContext(authority.trusting(true))
                        .build()) {
            assertThat(endpoint.uri().getScheme()).isEqualTo("https");
            assertThat(get(unknown, endpoint, "/health/ready", null).statusCode())
                    .isEqualTo(200);
            assertThat(get(unknown, endpoint, "/ledger", null).statusCode()).isEqualTo(401);
            assertThat(get(known, endpoint, "/ledger", null).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void saysThatAPortIsTaken() {
        try (var first = HttpEndpoint.start(OPEN, new Seen(WELL))) {
            int port = first.uri().getPort();

            assertThatThrownBy(() -> HttpEndpoint.start(new Binding("127.0.0.1", port, null, null), new Seen(WELL)))
                    .isInstanceOf(HttpStartException.class)
                    .hasMessageContaining("127.0.0.1:" + port)
                    .hasMessageContaining("--http-port");
        }
    }

    private static void problem(HttpResponse<String> response, int status, String detail) throws IOException {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        Map<?, ?> problem = new ObjectMapper().readValue(response.body(), Map.class);
        assertThat(problem.get("status")).isEqualTo(status);
        assertThat(problem.get("detail")).isEqualTo(detail);
        assertThat(problem.keySet().toString()).isEqualTo("[type, title, status, detail]");
    }

    private static HttpResponse<String> get(
            HttpClient client, HttpEndpoint endpoint, String path, @Nullable String authorization)
            throws IOException, InterruptedException {
        // By the name in the certificate, whatever it listens on.
        URI uri = URI.create(
                endpoint.uri().getScheme() + "://127.0.0.1:" + endpoint.uri().getPort() + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String raw(URI uri, String head) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static StreamHealth health(Status status, int liveThreads) {
        return new StreamHealth(status, 2, liveThreads, 7, Duration.ofMillis(5), Optional.of("why it failed"));
    }

    /** A stream as it was seen. */
    private static final class Seen implements StreamView {
        private volatile StreamHealth health;

        Seen(StreamHealth health) {
            this.health = health;
        }

        @Override
        public StreamHealth health() {
            return health;
        }

        @Override
        public String metrics() {
            return "sedstream_stream_ready 1.0\n";
        }

        @Override
        public List<LedgerEntry> ledger() {
            return List.of(LedgerEntry.newBuilder()
                    .setApplication("sedstream")
                    .setTopic("sources.detected")
                    .setPartition(3)
                    .setFirstOffset(0)
                    .setNextOffset(10)
                    .setRecords(10)
                    .setPosteriors(6)
                    .setOutliers(1)
                    .setRejected(List.of(new RejectionCount("NO_REDSHIFT", 2L)))
                    .setDeadLetters(1)
                    .setUpdatedAt(Instant.EPOCH)
                    .build());
        }
    }

    /** A stream that cannot say how it is. */
    private static final class Broken implements StreamView {
        @Override
        public StreamHealth health() {
            throw new IllegalStateException("secret of the inside");
        }

        @Override
        public String metrics() {
            throw new IllegalStateException("secret of the inside");
        }

        @Override
        public List<LedgerEntry> ledger() {
            throw new IllegalStateException("secret of the inside");
        }
    }
}
