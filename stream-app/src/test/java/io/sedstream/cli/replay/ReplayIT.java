package io.sedstream.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.CatalogueRow;
import io.sedstream.catalogue.NumericCell;
import io.sedstream.cli.connection.Cluster;
import io.sedstream.cli.reading.Export;
import io.sedstream.cli.reading.Tail;
import io.sedstream.cli.reading.TailTopic;
import io.sedstream.cli.reading.TopicReader;
import io.sedstream.cli.reading.Undrawn;
import io.sedstream.cli.settings.ReplaySettings;
import io.sedstream.connect.CatalogueFormats;
import io.sedstream.pipeline.AnalyticModel;
import io.sedstream.posterior.HarrellDavis;
import io.sedstream.streams.StreamSettings;
import io.sedstream.streams.SurveyStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays against a real broker and a real stream with an analytic model. */
class ReplayIT {
    private static final int ROWS = 1000;
    private static final int BOUND = 200;
    private static final Duration POLL = Duration.ofMillis(200);

    @TempDir
    Path directory = Path.of("");

    /** Silence is longer than a session: a stream that was closed in mid-rebalance may hold its partitions for so long. */
    private final ReplaySettings settings =
            new ReplaySettings(100, Duration.ofSeconds(1), BOUND, Duration.ofSeconds(20));

    @SuppressWarnings("NullAway.Init") // by the set-up
    private MixedCatalogue catalogue;

    @SuppressWarnings("NullAway.Init") // by the set-up
    private Cluster cluster;

    @SuppressWarnings("NullAway.Init") // by the set-up
    private SurveyStream stream;

    @BeforeEach
    void startBrokerAndStream() throws Exception {
        catalogue = MixedCatalogue.write(directory, ROWS);
        cluster = ReplayBroker.clusters(directory, "").configuredOrOwn();
        startStream();
    }

    private void startStream() throws InterruptedException {
        stream = new SurveyStream(
                StreamSettings.defaults(cluster.bootstrapServers()).withThreads(2),
                ReplayBroker.kafka("").wire(),
                cluster.topics(),
                AnalyticModel.model(),
                Clock.systemUTC());
        stream.start();
        assertThat(stream.awaitRunning(Duration.ofSeconds(60))).isTrue();
    }

    @AfterEach
    void stop() {
        stream.close();
        cluster.close();
    }

    @Test
    void accountsForEveryRow() throws Exception {
        ReplayReport report = replay(0, false);

        assertThat(report.isReconciled()).isTrue();
        assertThat(report.rowsRead()).isEqualTo(ROWS);
        assertThat(report.outcomes()).isEqualTo(new Outcomes(6 * ROWS / 10, ROWS / 10, ROWS / 10, 2 * ROWS / 10, 0));
        assertThat(report.measured().perSecond()).isPositive();
        assertThat(report.measured().percentile99Millis())
                .isGreaterThanOrEqualTo(report.measured().medianMillis());
    }

    @Test
    void keepsTheCellsOfARowThatIsNoSource() throws Exception {
        replay(10, false);

        assertThat(tail(TailTopic.DEAD_LETTER, 2, true))
                .anySatisfy(letter ->
                        assertThat(letter).contains("mixed.csv#9", "UnreadableNumber", "'bright' is no number"))
                .anySatisfy(letter -> assertThat(letter).contains("mixed.csv#7", "MalformedRow"));
    }

    @Test
    void goesOnAfterTheLastRowAndSendsNothingTwice() throws Exception {
        ReplayReport first = replay(350, false);
        ReplayReport second = replay(0, false);
        ReplayReport third = replay(0, false);

        assertThat(first.rowsRead()).isEqualTo(350);
        assertThat(second.now().rows()).isEqualTo(ROWS - 350);
        assertThat(third.now().rows()).isZero();
        assertThat(third.isReconciled()).isTrue();
        assertThat(sentRows()).containsExactlyInAnyOrderElementsOf(rowsThatAreSources());
    }

    @Test
    void sendsAllAgainWhereAsked() throws Exception {
        replay(0, false);
        ReplayReport again = replay(0, true);

        assertThat(again.now().rows()).isEqualTo(ROWS);
        assertThat(again.isReconciled()).isTrue();
        assertThat(sentRows()).hasSize(2 * rowsThatAreSources().size());
    }

    @Test
    @Tag("chaos")
    void showsEachRowOnceThoughTheReplayIsKilled() throws Exception {
        Process process = ReplayProcess.start(
                catalogue, cluster.bootstrapServers(), directory.resolve("killed.log"), "--rate", "60");
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> !sentRows().isEmpty() || !process.isAlive());
        } finally {
            process.destroyForcibly().waitFor();
        }
        int before = sentRows().size();
        assertThat(before).as(Files.readString(directory.resolve("killed.log"))).isBetween(1, ROWS - 1);

        ReplayReport report = replay(0, false);

        assertThat(report.now().rows()).isBetween(1L, ROWS - 1L);
        assertThat(report.isReconciled()).isTrue();
        assertThat(sentRows()).containsExactlyInAnyOrderElementsOf(rowsThatAreSources());
    }

    @Test
    void sendsNoMoreThanTheBoundWhereTheStreamIsDownAndGoesOnOnceItRuns() throws Exception {
        stream.close();
        ReplayReport report = replay(0, false);

        assertThat(report.isReconciled()).isFalse();
        assertThat(report.outcomes().rows()).isEqualTo(report.unmapped());
        assertThat(report.now().end()).isEqualTo(ReplayEnd.SILENCE);
        assertThat(report.now().allSent()).isFalse();
        // Dead letters of the replay itself are outcomes too, so that it gets further than the bound.
        assertThat(report.sources()).isBetween(1L, (long) BOUND);

        startStream();
        ReplayReport second = replay(0, false);

        assertThat(second.isComplete()).as(second.toString()).isTrue();
        assertThat(second.rowsRead()).isEqualTo(ROWS);
        assertThat(sentRows()).containsExactlyInAnyOrderElementsOf(rowsThatAreSources());
    }

    @Test
    void holdsTheNumberOfRowsInFlightBelowTheBound() throws Exception {
        ReplayReport report = replay(0, false);

        assertThat(report.now().mostInFlight()).isBetween(1L, (long) BOUND);
        assertThat(report.now().outcomes()).isEqualTo(ROWS);
    }

    @Test
    void exportsTheLatestPosteriorOfEachSource() throws Exception {
        replay(0, false);
        replay(0, true);
        Path table = directory.resolve("posteriors.csv");

        Export.Written written = export().write(table, new Export.Selection("mixed", ""));

        assertThat(written).isEqualTo(new Export.Written(6 * ROWS / 10, 6 * ROWS / 10, Map.of()));
        // Comment lines of the format, one heading, one row per source.
        assertThat(Files.readAllLines(table).stream().filter(line -> line.startsWith("mixed,")))
                .hasSize(6 * ROWS / 10)
                .doesNotHaveDuplicates();
        assertThat(directory.resolve(".partial-posteriors.csv")).doesNotExist();
    }

    @Test
    void exportsTheDrawsOfEachPosterior() throws Exception {
        replay(0, false);
        Path table = directory.resolve("posteriors.parquet");

        Export.Written written = export().writeWithDraws(table, new Export.Selection("", ""), AnalyticModel.model());

        assertThat(written).isEqualTo(new Export.Written(6 * ROWS / 10, 0, Map.of()));
        int rows = 0;
        try (CatalogueReader reader = CatalogueFormats.read(table)) {
            for (Optional<CatalogueEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                CatalogueRow row = ((CatalogueEntry.Row) entry.get()).row();
                float[] ascending = new float[AnalyticModel.DRAWS];
                for (int i = 0; i < ascending.length; i++) {
                    ascending[i] = (float) number(row, "brightness_draws[" + i + "]");
                }
                Arrays.sort(ascending);
                assertThat(new HarrellDavis(ascending.length, 0.16).of(ascending))
                        .isEqualTo(number(row, "brightness_p16"));
                rows++;
            }
        }
        assertThat(rows).isEqualTo(written.rows());
    }

    /** The sampler says of each draw minus its value, so that they cannot be mixed up. */
    @Test
    void exportsTheLogProbabilityOfEachDrawOfAModelThatGivesIt() throws Exception {
        replay(0, false);
        Path table = directory.resolve("posteriors.parquet");

        Export.Written written =
                export().writeWithDraws(table, new Export.Selection("", ""), AnalyticModel.withLogProbabilities());

        assertThat(written).isEqualTo(new Export.Written(6 * ROWS / 10, 0, Map.of()));
        try (CatalogueReader reader = CatalogueFormats.read(table)) {
            CatalogueRow row = ((CatalogueEntry.Row) reader.next().orElseThrow()).row();
            for (int i = 0; i < AnalyticModel.DRAWS; i++) {
                assertThat(number(row, "log_probability[" + i + "]"))
                        .isEqualTo(-number(row, "brightness_draws[" + i + "]"));
            }
        }
    }

    private static double number(CatalogueRow row, String column) {
        return ((NumericCell.Value) row.number(column)).value();
    }

    @Test
    void saysWhichPosteriorsHaveNoDraws() throws Exception {
        replay(0, false);
        deleteSourcesOfPartition(0);
        Path table = directory.resolve("posteriors.fits");
        Export export = export();

        Export.Written written = export.writeWithDraws(table, new Export.Selection("", ""), AnalyticModel.model());
        Export.Written other = export.writeWithDraws(table, new Export.Selection("", ""), AnalyticModel.retrained());

        assertThat(written.rows()).isEqualTo(6 * ROWS / 10);
        assertThat(written.undrawn()).containsOnlyKeys(Undrawn.SOURCE_GONE);
        assertThat(written.undrawn().get(Undrawn.SOURCE_GONE)).isBetween(1L, written.rows() - 1);
        assertThat(other).isEqualTo(new Export.Written(6 * ROWS / 10, 0, Map.of(Undrawn.OTHER_MODEL, written.rows())));
    }

    /** As retention does. */
    private void deleteSourcesOfPartition(int partition) throws Exception {
        try (Admin admin = Admin.create(cluster.client())) {
            admin.deleteRecords(Map.of(
                            new TopicPartition(cluster.topics().sourcesDetected(), partition),
                            RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get();
        }
    }

    @Test
    void showsResultsAsLinesAndAsJson() throws Exception {
        replay(0, false);

        assertThat(tail(TailTopic.POSTERIORS, 5, false)).hasSize(7).anyMatch(line -> line.startsWith("mixed/"));
        assertThat(tail(TailTopic.REJECTED, 1, false))
                .singleElement()
                .asString()
                .contains("REDSHIFT_MISSING");
        assertThat(tail(TailTopic.OUTLIERS, 1, false))
                .singleElement()
                .asString()
                .contains(" > ");
        assertThat(tail(TailTopic.POSTERIORS, 5, true)).hasSize(5).allMatch(line -> line.startsWith("{"));
    }

    private ReplayReport replay(long lastRow, boolean restart) throws IOException {
        try (OpenCatalogue opened = OpenCatalogue.open(catalogue.table(), catalogue.mapping())) {
            return new Replay(ReplayBroker.kafka(""), settings, Clock.systemUTC())
                    .run(
                            opened,
                            cluster,
                            new Replay.Request("test", lastRow, new Tempo.Unlimited(), restart, true),
                            new Surroundings(() -> true, () -> false),
                            new ReplayBroker.NobodyLooks());
        }
    }

    private Export export() {
        String servers = cluster.bootstrapServers();
        return new Export(ReplayBroker.clusters(directory, servers), ReplayBroker.kafka(servers));
    }

    private List<String> tail(TailTopic topic, long limit, boolean json) {
        StringWriter text = new StringWriter();
        String servers = cluster.bootstrapServers();
        new Tail(ReplayBroker.clusters(directory, servers), ReplayBroker.kafka(servers))
                .follow(new Tail.Request(topic, true, limit, json), new PrintWriter(text));
        return text.toString().lines().toList();
    }

    /** Row numbers of the sources as a consumer of committed records finds them. */
    private List<Long> sentRows() {
        List<Long> rows = new ArrayList<>();
        try (TopicReader reader =
                new TopicReader(cluster, List.of(cluster.topics().sourcesDetected()))) {
            var ends = reader.ends();
            while (!reader.hasReached(ends)) {
                for (ConsumerRecord<byte[], byte[]> source : reader.poll(POLL)) {
                    rows.add(Long.valueOf(ReplayHeaders.text(source.headers(), ReplayHeaders.ROW)));
                }
            }
        }
        return rows;
    }

    private static List<Long> rowsThatAreSources() {
        return LongStream.rangeClosed(1, ROWS)
                .filter(row -> (row - 1) % 10 != 6 && (row - 1) % 10 != 8)
                .boxed()
                .toList();
    }
}
