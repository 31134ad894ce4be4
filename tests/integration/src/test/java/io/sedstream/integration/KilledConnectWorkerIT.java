package io.sedstream.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sedstream.kit.ShippedModel;
import io.sedstream.kit.TestBroker;
import io.sedstream.topic.TopicNames;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka Connect worker as Kafka ships it runs our source and our sink, is killed three times while both are in the
 * middle of their work, and is simply started again.
 */
@Tag("chaos")
class KilledConnectWorkerIT {
    private static final Logger log = LoggerFactory.getLogger(KilledConnectWorkerIT.class);
    private static final TopicNames TOPICS = TopicNames.plain();
    private static final int ROWS = 3000;
    private static final int UNREADABLE_EVERY = 50;
    private static final int ROWS_PER_SECOND = 100;
    private static final int KILLS = 3;
    /** Rows, and posteriors in complete tables, between two kills. */
    private static final int PROGRESS = 200;

    private static final int POSTERIORS = 3000;
    private static final int POSTERIORS_PER_TRANSACTION = 20;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String UNDECODABLE = "posteriors.undecodable";
    private static final String SOURCE = "catalogue";
    private static final List<String> FORMATS = List.of("csv", "fits", "parquet");

    @TempDir
    static Path directory;

    private static TestBroker broker;
    private static ConnectWorker worker;
    private static SyntheticPosteriors posteriors;
    private static CutCatalogue catalogue;
    private static PosteriorTables tables;

    @BeforeAll
    static void runAndKill() throws Exception {
        catalogue = CutCatalogue.write(directory.resolve("survey.csv"), ROWS, UNREADABLE_EVERY);
        tables = new PosteriorTables(directory, FORMATS);
        broker = TestBroker.start(directory.resolve("broker"), 4, TOPICS);
        posteriors = new SyntheticPosteriors(broker.bootstrapServers(), TOPICS.posteriors());
        worker = new ConnectWorker(directory, broker.bootstrapServers());
        long started = System.nanoTime();
        worker.start();
        worker.create(SOURCE, source());
        for (String format : FORMATS) {
            worker.create("tables-" + format, sink(format));
        }
        for (int kill = 0; kill < KILLS; kill++) {
            killAfterProgress();
        }
        try (CommittedRecords records = connected()) {
            run(records, () -> sent(records) >= ROWS && tables.posteriors() >= FORMATS.size() * POSTERIORS);
        }
        log.info(
                "{} rows and {} posteriors for {} connectors, {} kills: {} s",
                ROWS,
                POSTERIORS,
                FORMATS.size(),
                KILLS,
                (System.nanoTime() - started) / 1_000_000_000);
    }

    @AfterAll
    static void stop() {
        worker.close();
        posteriors.close();
        broker.close();
    }

    @Test
    void eachRowIsSentOnceAsTheReplayWouldSendIt() throws Exception {
        try (CommittedRecords records = connected()) {
            records.toTheEnd();
            List<String> sent = Stream.of(TOPICS.sourcesDetected(), TOPICS.sourcesDeadLetter())
                    .flatMap(topic -> records.of(topic).stream())
                    .map(CutCatalogue::text)
                    .toList();

            assertThat(sent)
                    .containsExactlyInAnyOrderElementsOf(catalogue.messages("sedstream " + version(), SOURCE, TOPICS));
            assertThat(records.of(TOPICS.sourcesDeadLetter())).hasSize(ROWS / UNREADABLE_EVERY);
        }
    }

    @Test
    void rowsOfAPartitionKeepTheirOrder() {
        try (CommittedRecords records = connected()) {
            Map<Integer, List<Long>> rows = new HashMap<>();
            records.toTheEnd().of(TOPICS.sourcesDetected()).forEach(record -> rows.computeIfAbsent(
                            record.partition(), _ -> new ArrayList<>())
                    .add(Long.valueOf(new String(
                            record.headers().lastHeader("sedstream.row").value(), StandardCharsets.UTF_8))));

            assertThat(rows.values()).hasSize(4).allSatisfy(partition -> assertThat(partition)
                    .isSorted());
        }
    }

    @Test
    void eachPosteriorIsInOneTable() throws IOException {
        List<String> written = IntStream.range(0, posteriors.written())
                .mapToObj(SyntheticPosteriors::id)
                .toList();
        assertThat(written).hasSize(POSTERIORS);
        for (String format : FORMATS) {
            List<String> ids = tables.ids(format);

            log.info(
                    "{}: {} posteriors in {} tables",
                    format,
                    ids.size(),
                    tables.of(format).size());
            assertThat(ids).containsExactlyInAnyOrderElementsOf(written);
        }
    }

    @Test
    void whatIsNoPosteriorGoesWhereConnectSendsErrors() {
        try (CommittedRecords records = new CommittedRecords(broker.bootstrapServers(), List.of(UNDECODABLE))) {
            List<String> keys = records.toTheEnd().keys(List.of(UNDECODABLE)).stream()
                    .distinct()
                    .toList();

            assertThat(posteriors.poison()).isPositive();
            assertThat(keys)
                    .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, posteriors.poison())
                            .mapToObj(number -> "poison-" + number)
                            .toList());
        }
    }

    @Test
    void theWorkerIsOfOurKafkaVersionAndFindsBothPlugins() throws Exception {
        assertThat(worker.get("/").path("version").asText()).isEqualTo(AppInfoParser.getVersion());
        assertThat(worker.get("/connector-plugins").valueStream())
                .extracting(plugin -> plugin.path("class").asText(), plugin -> plugin.path("version")
                        .asText())
                .contains(
                        tuple("io.sedstream.connect.source.CatalogueSourceConnector", version()),
                        tuple("io.sedstream.connect.sink.PosteriorSinkConnector", version()));
    }

    @Test
    void refusesSettingsThatWouldLoseOrDoubleSilently() throws Exception {
        Map<String, String> unsafe = new HashMap<>(sink("csv"));
        unsafe.keySet().removeAll(List.of("value.converter", "consumer.override.isolation.level"));
        unsafe.put("name", "unsafe");
        Map<String, String> lost = new HashMap<>(source());
        lost.putAll(Map.of("name", "lost", "catalogue.file", "/no/such/file", "catalogue.mapping", "none"));

        assertThat(worker.complaints("PosteriorSinkConnector", unsafe))
                .containsOnlyKeys("value.converter", "consumer.override.isolation.level");
        assertThat(worker.complaints("CatalogueSourceConnector", lost))
                .containsOnlyKeys("catalogue.file", "catalogue.mapping");
    }

    @Test
    void sendsADirectoryInTransactionsOfItsOwn() throws Exception {
        Path catalogues = Files.createDirectory(directory.resolve("catalogues"));
        List<String> lines = Files.readAllLines(catalogue.file());
        Files.write(catalogues.resolve("night-1.csv"), lines.subList(0, 1 + ROWS / 4));
        Files.copy(catalogue.file(), catalogues.resolve("night-2.csv"));
        Files.writeString(catalogues.resolve("README"), "no catalogue");
        Map<String, String> settings = new HashMap<>(source());
        settings.putAll(Map.of(
                "catalogue.file", catalogues + "/night-*.csv",
                "catalogue.scan.interval.ms", "200",
                "tasks.max", "2",
                "rows.per.second", "0",
                "transaction.boundary", "connector",
                "topic", "nights",
                "dead.letter.topic", "nights",
                "topic.creation.default.replication.factor", "1",
                "topic.creation.default.partitions", "2"));
        long started = System.nanoTime();
        worker.create("nights", settings);
        try (CommittedRecords records = await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> new CommittedRecords(broker.bootstrapServers(), List.of("nights")),
                        connected -> connected != null)) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> records.poll().of("nights").size() >= ROWS + ROWS / 4);
            log.info("{} rows of two catalogues in {} ms", ROWS + ROWS / 4, (System.nanoTime() - started) / 1_000_000);
            Files.write(catalogues.resolve(".night-3.csv"), lines.subList(0, 1 + ROWS / 8));
            Files.move(catalogues.resolve(".night-3.csv"), catalogues.resolve("night-3.csv"));
            await().atMost(PATIENCE).until(() -> records.poll().of("nights").size() >= ROWS + ROWS / 4 + ROWS / 8);

            assertThat(records.toTheEnd().of("nights")).hasSize(ROWS + ROWS / 4 + ROWS / 8);
        }
    }

    @Test
    void listensOnTheLoopbackAddressOnly() throws IOException {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .toList();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), worker.port()));
        }
        assertThat(others).allSatisfy(address -> assertThatThrownBy(() -> {
                    try (Socket socket = new Socket()) {
                        socket.connect(new InetSocketAddress(address, worker.port()), 1000);
                    }
                })
                .isInstanceOf(ConnectException.class));
    }

    /** Kills the worker once some rows and posteriors more are through, in the middle of both; starts it again. */
    private static void killAfterProgress() throws IOException {
        try (CommittedRecords records = connected()) {
            int rows = sent(records.toTheEnd()) + PROGRESS;
            int complete = tables.posteriors() + PROGRESS;
            run(records, () -> sent(records) >= rows && tables.posteriors() >= complete);
            worker.kill();
            log.info(
                    "killed when {} of {} rows were sent, and of {} posteriors for {} connectors {} were written and {}"
                            + " in complete tables, {} tables begun",
                    sent(records.toTheEnd()),
                    ROWS,
                    POSTERIORS,
                    FORMATS.size(),
                    posteriors.written(),
                    tables.posteriors(),
                    tables.begun());
            assertThat(sent(records)).isBetween(rows, ROWS - 1);
            assertThat(tables.posteriors()).isBetween(complete, FORMATS.size() * POSTERIORS - 1);
        }
        long started = System.nanoTime();
        worker.start();
        log.info("the worker answers again after {} ms", (System.nanoTime() - started) / 1_000_000);
    }

    /** Writes posteriors as rows are sent, as a stream would, until it is enough. */
    private static void run(CommittedRecords records, Callable<Boolean> enough) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(BETWEEN_LOOKS)
                .failFast("a task failed, see the log above", () -> anyTaskFailed())
                .until(() -> {
                    if (posteriors.written() < Math.min(POSTERIORS, sent(records))) {
                        posteriors.write(POSTERIORS_PER_TRANSACTION);
                    }
                    return enough.call();
                });
    }

    private static boolean anyTaskFailed() throws IOException {
        return worker.output().contains("Task is being killed and will not recover");
    }

    private static int sent(CommittedRecords records) {
        records.poll();
        return records.of(TOPICS.sourcesDetected()).size()
                + records.of(TOPICS.sourcesDeadLetter()).size();
    }

    private static Map<String, String> source() {
        return Map.ofEntries(
                Map.entry("connector.class", "CatalogueSource"),
                Map.entry("tasks.max", "1"),
                Map.entry("exactly.once.support", "required"),
                // Long enough that a kill is in the middle of a transaction.
                Map.entry("transaction.boundary", "interval"),
                Map.entry("transaction.boundary.interval.ms", "400"),
                Map.entry("key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter"),
                Map.entry("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter"),
                Map.entry("catalogue.file", catalogue.file().toString()),
                Map.entry("catalogue.mapping", ShippedModel.mapping().toString()),
                Map.entry("rows.per.second", Integer.toString(ROWS_PER_SECOND)));
    }

    private static Map<String, String> sink(String format) {
        return Map.ofEntries(
                Map.entry("connector.class", "PosteriorSink"),
                Map.entry("tasks.max", "2"),
                Map.entry("topics", TOPICS.posteriors()),
                Map.entry("key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter"),
                Map.entry("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter"),
                Map.entry("consumer.override.isolation.level", "read_committed"),
                Map.entry("consumer.override.session.timeout.ms", "2000"),
                Map.entry("consumer.override.heartbeat.interval.ms", "500"),
                Map.entry("errors.tolerance", "all"),
                Map.entry("errors.deadletterqueue.topic.name", UNDECODABLE),
                Map.entry("errors.deadletterqueue.topic.replication.factor", "1"),
                Map.entry("directory", directory.resolve(format).toString()),
                Map.entry("format", format),
                Map.entry("rows.per.file", "100"),
                Map.entry("roll.interval.ms", "1500"));
    }

    private static CommittedRecords connected() {
        return new CommittedRecords(
                broker.bootstrapServers(), List.of(TOPICS.sourcesDetected(), TOPICS.sourcesDeadLetter()));
    }

    private static String version() throws Exception {
        for (JsonNode plugin : worker.get("/connector-plugins")) {
            if (plugin.path("class").asText().endsWith("CatalogueSourceConnector")) {
                return plugin.path("version").asText();
            }
        }
        throw new AssertionError("the worker has no CatalogueSourceConnector");
    }
}
