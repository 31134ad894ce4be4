package io.sedstream.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.sedstream.kit.BrokerCluster;
import io.sedstream.kit.TestBroker;
import io.sedstream.schema.RejectedSource;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.WireSettings;
import io.sedstream.topic.TopicNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts to sources: {@code sedstream night} and real packets through {@code sedstream feed}, also where it is killed. */
class AlertFeedIT {
    private static final TopicNames TOPICS = TopicNames.plain();
    private static final int ALERTS = 300;
    private static final String ALERT_TOPIC = "lsst-alerts";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory = Path.of("");

    private final Path samples = AlertSamples.folder();
    private final List<TestBroker> brokers = new ArrayList<>();

    @BeforeEach
    void startTheBroker() {
        start("broker");
    }

    @AfterEach
    void stopTheBrokers() {
        brokers.forEach(TestBroker::close);
    }

    @Test
    void bringsEachAlertOfANightOnceAndNoCopy() throws Exception {
        night(own(), ALERTS, "0");
        // The same seed: copies of the first half.
        night(own(), ALERTS / 2, "0");

        String output = feedLsst("--bootstrap-servers", own(), "--to-bootstrap-servers", own());

        assertThat(output).contains("Every message ended exactly once: 450 = 300 + 0 + 0 + 150.");
        assertThat(sources()).hasSize(ALERTS).doesNotHaveDuplicates();
        // Nothing is left for a second run.
        assertThat(feedLsst("--to-bootstrap-servers", own())).contains("ended exactly once: 0 = 0 + 0 + 0 + 0.");
    }

    @Test
    void knowsCopiesOfWhatItSentBeforeARestart() throws Exception {
        night(own(), ALERTS, "0");
        feedLsst("--to-bootstrap-servers", own());
        night(own(), ALERTS / 2, "0");

        assertThat(feedLsst("--to-bootstrap-servers", own()))
                .contains("Every message ended exactly once: 150 = 0 + 0 + 0 + 150.");
        // Another group has sent none of them.
        assertThat(feedLsst("--to-bootstrap-servers", own(), "--group", "another"))
                .contains("Every message ended exactly once: 450 = 300 + 0 + 0 + 150.");
    }

    /** As clusters of the image apache/kafka have that are started without an id. */
    @Test
    void keepsItsPlaceBetweenTwoClustersOfOneId() throws Exception {
        try (BrokerCluster alerts = BrokerCluster.start(Files.createDirectory(directory.resolve("alerts")), 1);
                BrokerCluster own = BrokerCluster.start(Files.createDirectory(directory.resolve("own")), 1)) {
            night(alerts.bootstrapServers(), ALERTS, "0");
            String[] both = {
                "--bootstrap-servers", alerts.bootstrapServers(), "--to-bootstrap-servers", own.bootstrapServers()
            };

            assertThat(feedLsst(both)).contains("Every message ended exactly once: 300 = 300 + 0 + 0 + 0.");
            assertThat(feedLsst(both)).contains("ended exactly once: 0 = 0 + 0 + 0 + 0.");
        }
    }

    /** As LSST's registry answers, by the interface of Confluent's. */
    @Test
    void takesTheSchemasOfLsstFromARegistry() throws Exception {
        night(own(), ALERTS, "0");
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/schemas/ids/", exchange -> {
            String number = exchange.getRequestURI().getPath().replaceFirst(".*/", "");
            asked.add(number);
            String schema = Files.readString(samples.resolve("lsst-schemas/" + number + ".avsc"));
            byte[] answer = new ObjectMapper().writeValueAsBytes(Map.of("schema", schema));
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        registry.start();
        try {
            String output = feed(
                    "lsst",
                    "--to-bootstrap-servers",
                    own(),
                    "--topics",
                    ALERT_TOPIC,
                    "--until-idle",
                    "3",
                    "--schema-registry",
                    "http://127.0.0.1:" + registry.getAddress().getPort());

            assertThat(output).contains("Every message ended exactly once: 300 = 300 + 0 + 0 + 0.");
            assertThat(asked).containsExactly("1100");
        } finally {
            registry.stop(0);
        }
    }

    @Test
    void sortsRealPacketsIntoSourcesRejectionsAndDeadLetters() throws Exception {
        List<byte[]> packets = new ArrayList<>();
        try (Stream<Path> files = Files.list(samples.resolve("ztf"))) {
            for (Path file : files.sorted().toList()) {
                packets.add(Files.readAllBytes(file));
            }
        }
        int intact = packets.size();
        byte[] broken = Files.readAllBytes(samples.resolve("broken/516401801315010009.avro"));
        packets.add(packets.getFirst());
        packets.add(broken);
        send("ztf_20261014_programid1", packets);

        String output =
                feed("ztf", "--to-bootstrap-servers", own(), "--topics", "ztf_\\d+_programid1", "--until-idle", "3");

        try (var records = new CommittedRecords(own(), TOPICS.all()).toTheEnd();
                var serdes = new EventSerdes(WireSettings.singleObject())) {
            int found = records.values(TOPICS.sourcesDetected()).size();
            List<RejectedSource> rejected = records.values(TOPICS.sourcesRejected()).stream()
                    .map(event -> serdes.rejections().deserializer().deserialize(TOPICS.sourcesRejected(), event))
                    .toList();
            assertThat(found + rejected.size()).isEqualTo(intact);
            assertThat(found).isPositive();
            assertThat(rejected).isNotEmpty().allSatisfy(event -> {
                assertThat(event.getReason().name()).matches("NO_HOST_PHOTOMETRY|HOST_TOO_FAR|STAR|HOST_UNCLASSIFIED");
                assertThat(event.getSource().getSurvey()).isEqualTo("ztf");
                assertThat(event.getRecord().getTopic()).isEqualTo("ztf_20261014_programid1");
            });
            assertThat(records.values(TOPICS.sourcesDeadLetter())).containsExactly(broken);
            assertThat(output)
                    .contains(String.format(
                            "ended exactly once: %d = %d + %d + 1 + 1.", intact + 2, found, rejected.size()));
        }
    }

    @Test
    @Tag("chaos")
    void losesAndDoublesNothingWhereItIsKilled() throws Exception {
        killedTwice(own());
    }

    @Test
    @Tag("chaos")
    void losesAndDoublesNothingWhereItIsKilledBetweenTwoClusters() throws Exception {
        killedTwice(start("alerts").bootstrapServers());
    }

    /** Alerts come over twelve seconds; a kill comes when a third and when two thirds of them have an outcome. */
    private void killedTwice(String alertBrokers) throws Exception {
        int alerts = 10 * ALERTS;
        makeTopic(alertBrokers, ALERT_TOPIC);
        String[] arguments = {
            "feed",
            "lsst",
            "--bootstrap-servers",
            alertBrokers,
            "--to-bootstrap-servers",
            own(),
            "--topics",
            ALERT_TOPIC,
            "--schemas",
            samples.resolve("lsst-schemas").toString()
        };
        try (FeedProcess night = startNight(alertBrokers, alerts, "12");
                var records = new CommittedRecords(own(), List.of(TOPICS.sourcesDetected()))) {
            for (int kill = 1; kill <= 2; kill++) {
                int enough = kill * alerts / 3;
                try (FeedProcess feed = FeedProcess.start(directory.resolve("killed.out"), arguments)) {
                    await().atMost(PATIENCE)
                            .pollDelay(Duration.ZERO)
                            .pollInterval(Duration.ofMillis(10))
                            .until(() -> records.poll()
                                                    .keys(List.of(TOPICS.sourcesDetected()))
                                                    .size()
                                            >= enough
                                    || !feed.isAlive());
                    assertThat(feed.isAlive())
                            .as(Files.readString(directory.resolve("killed.out")))
                            .isTrue();
                    feed.kill();
                }
                assertThat(sources().size()).isBetween(enough, alerts - 1);
            }
            assertThat(night.output()).contains("3,000 alerts of 1 visits");
        }
        String last = feedLsst("--bootstrap-servers", alertBrokers, "--to-bootstrap-servers", own());

        assertThat(last).contains("Every message ended exactly once").doesNotContain(": 0 =");
        assertThat(sources()).hasSize(alerts).doesNotHaveDuplicates();
    }

    @Test
    void endsWellWhereItIsToldTo() throws Exception {
        night(own(), ALERTS, "0");
        Path output = directory.resolve("stopped.out");
        try (FeedProcess feed = FeedProcess.start(
                output,
                "feed",
                "lsst",
                "--to-bootstrap-servers",
                own(),
                "--topics",
                ALERT_TOPIC,
                "--schemas",
                samples.resolve("lsst-schemas").toString())) {
            await().atMost(PATIENCE).until(() -> sources().size() == ALERTS);
            feed.terminate();

            assertThat(feed.output()).contains("Every message ended exactly once: 300 = 300 + 0 + 0 + 0.");
        }
    }

    private TestBroker start(String name) {
        TestBroker broker = TestBroker.start(directory.resolve(name), 2, TOPICS);
        brokers.add(broker);
        return broker;
    }

    /** The brokers that get the sources. */
    private String own() {
        return brokers.getFirst().bootstrapServers();
    }

    private FeedProcess startNight(String bootstrapServers, int alerts, String seconds) throws IOException {
        return FeedProcess.start(
                directory.resolve("night.out"),
                "night",
                "--bootstrap-servers",
                bootstrapServers,
                "--alerts-per-visit",
                Integer.toString(alerts),
                "--visit-seconds",
                seconds,
                "--schemas",
                samples.resolve("lsst-schemas").toString());
    }

    private void night(String bootstrapServers, int alerts, String seconds) throws Exception {
        try (FeedProcess night = startNight(bootstrapServers, alerts, seconds)) {
            assertThat(night.output()).contains(alerts + " alerts of 1 visits in " + ALERT_TOPIC);
        }
    }

    /** Reads all alerts of LSST that are there. */
    private String feedLsst(String... options) throws Exception {
        return feed(Stream.concat(
                        Stream.of(
                                "lsst",
                                "--topics",
                                ALERT_TOPIC,
                                "--schemas",
                                samples.resolve("lsst-schemas").toString(),
                                "--until-idle",
                                "3"),
                        Stream.of(options))
                .toArray(String[]::new));
    }

    private String feed(String... arguments) throws Exception {
        Path output = Files.createTempFile(directory, "feed", ".out");
        try (FeedProcess feed = FeedProcess.start(
                output, Stream.concat(Stream.of("feed"), Stream.of(arguments)).toArray(String[]::new))) {
            return feed.output();
        }
    }

    private List<String> sources() {
        try (var records = new CommittedRecords(own(), List.of(TOPICS.sourcesDetected()))) {
            return records.toTheEnd().keys(List.of(TOPICS.sourcesDetected()));
        }
    }

    private static void makeTopic(String bootstrapServers, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
        }
    }

    private void send(String topic, List<byte[]> packets) throws Exception {
        makeTopic(own(), topic);
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", own()), new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (byte[] packet : packets) {
                sent.add(producer.send(new ProducerRecord<>(topic, packet)));
            }
            for (Future<RecordMetadata> packet : sent) {
                packet.get();
            }
        }
    }
}
