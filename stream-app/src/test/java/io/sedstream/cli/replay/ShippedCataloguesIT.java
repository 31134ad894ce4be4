package io.sedstream.cli.replay;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.bundle.BundleReader;
import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.mapping.ColumnMapper;
import io.sedstream.catalogue.mapping.MappingDocument;
import io.sedstream.catalogue.mapping.MappingOutcome;
import io.sedstream.cli.connection.Cluster;
import io.sedstream.cli.reading.Export;
import io.sedstream.cli.reading.TopicReader;
import io.sedstream.cli.settings.ReplaySettings;
import io.sedstream.connect.CatalogueFormats;
import io.sedstream.outcome.Outcome;
import io.sedstream.pipeline.LoadedModel;
import io.sedstream.pipeline.OutcomeEvents;
import io.sedstream.pipeline.SourcePipeline;
import io.sedstream.serde.EventSerdes;
import io.sedstream.streams.StreamSettings;
import io.sedstream.streams.SurveyStream;
import io.sedstream.topic.TopicNames;
import io.sedstream.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real catalogues, with the mappings and models that ship with Sedstream, from the file to the table through Kafka: every
 * row ends once, as it would without Kafka. Skipped where {@code ../shared/data} is absent.
 */
class ShippedCataloguesIT {
    private static final int DRAWS = 20;
    private static final String POSTERIOR = "posterior";
    private static final String OUTLIER = "outlier";
    private static final String DEAD_LETTER = "dead letter";
    private static final Duration POLL = Duration.ofMillis(200);

    private final TopicNames topics = TopicNames.plain();

    @TempDir
    Path directory = Path.of("");

    /**
     * What a model can fit is a matter of mapping and manifest, counted with another program: 70 rows have fewer than four
     * bands; of the others 1,589 have no confidence class 3 or 4, and 174 redshifts lie below the prior (stars). What of the rest is an outlier is the model's to say; which ones, must not depend on Kafka.
     */
    @Test
    void replaysZcosmos() throws Exception {
        replays(
                "zcosmos_bright_dev.csv",
                "zcosmos",
                "cosmos-galaxy",
                Map.of("TOO_FEW_BANDS", 70, "REDSHIFT_MISSING", 1589, "REDSHIFT_OUTSIDE_PRIOR", 174),
                3378);
    }

    /** Every row has a redshift, and more than four bands. */
    @Test
    void replaysSdss() throws Exception {
        replays("sdss_gst_dev.fits", "sdss-gst", "sdss-galaxy", Map.of(), 3021);
    }

    /** The model needs no redshift. */
    @Test
    void replaysHdfn() throws Exception {
        replays("hdfn_fs99_eazy.cat", "hdfn", "hdfn-photoz", Map.of(), 1067);
    }

    /**
     * Replays a whole catalogue.
     *
     * @param rejections by reason
     * @param fittable posteriors and outliers
     */
    private void replays(String file, String mapping, String bundle, Map<String, Integer> rejections, int fittable)
            throws Exception {
        Path catalogue = data().resolve("catalogues").resolve(file);
        LoadedModel model = LoadedModel.of(
                BundleReader.read(find("models/bundles").orElseThrow().resolve(bundle)), DRAWS);
        Map<Integer, String> expected = withoutKafka(catalogue, mapping, model);

        try (Cluster cluster = ReplayBroker.clusters(directory, "").configuredOrOwn()) {
            ReplayReport report = throughKafka(catalogue, mapping, model, cluster);

            assertThat(report.isComplete()).as("%s", report).isTrue();
            assertThat(report.rowsRead()).isEqualTo(expected.size());
            assertThat(report.unmapped()).isZero();
            Map<Integer, String> outcomes = outcomes(cluster);
            assertThat(outcomes).isEqualTo(expected);
            Map<String, Integer> counts = new HashMap<>();
            outcomes.values().forEach(outcome -> counts.merge(outcome, 1, Integer::sum));
            int outliers = requireNonNull(counts.remove(OUTLIER));
            int posteriors = requireNonNull(counts.remove(POSTERIOR));
            assertThat(counts).isEqualTo(rejections);
            assertThat(posteriors + outliers).isEqualTo(fittable);
            // A screening that lets everything pass, or next to nothing, is broken.
            assertThat((double) outliers / fittable).isBetween(0.01, 0.15);

            assertThat(export(cluster, model)).isEqualTo(new Export.Written(posteriors, 0, Map.of()));
        }
    }

    private ReplayReport throughKafka(Path catalogue, String mapping, LoadedModel model, Cluster cluster)
            throws Exception {
        var settings = new ReplaySettings(500, Duration.ofSeconds(1), 2000, Duration.ofMinutes(3));
        try (OpenCatalogue opened = OpenCatalogue.open(catalogue, mapping);
                var stream = new SurveyStream(
                        StreamSettings.defaults(cluster.bootstrapServers()).withThreads(2),
                        ReplayBroker.kafka("").wire(),
                        topics,
                        model,
                        Clock.systemUTC())) {
            stream.start();
            assertThat(stream.awaitRunning(Duration.ofSeconds(60))).isTrue();
            return new Replay(ReplayBroker.kafka(""), settings, Clock.systemUTC())
                    .run(
                            opened,
                            cluster,
                            new Replay.Request("test", 0, new Tempo.Unlimited(), false, true),
                            new Surroundings(() -> true, () -> false),
                            new ReplayBroker.NobodyLooks());
        }
    }

    /** The draws of every posterior are found again. */
    private Export.Written export(Cluster cluster, LoadedModel model) throws IOException {
        String servers = cluster.bootstrapServers();
        return new Export(ReplayBroker.clusters(directory, servers), ReplayBroker.kafka(servers))
                .writeWithDraws(directory.resolve("posteriors.fits"), new Export.Selection("", ""), model);
    }

    /** What becomes of each row if the pipeline is called as a function. */
    private static Map<Integer, String> withoutKafka(Path catalogue, String mapping, LoadedModel model)
            throws IOException {
        Map<Integer, String> outcomes = new HashMap<>();
        try (CatalogueReader reader = CatalogueFormats.read(catalogue);
                SourcePipeline pipeline = model.get()) {
            ColumnMapper mapper = ColumnMapper.bind(MappingDocument.find(mapping), reader.inspection(), "test");
            for (Optional<CatalogueEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                outcomes.put(
                        outcomes.size() + 1,
                        switch (mapper.map(entry.get())) {
                            case MappingOutcome.Mapped(var source) -> name(pipeline.outcome(source));
                            case MappingOutcome.Failed _ -> DEAD_LETTER;
                        });
            }
        }
        return outcomes;
    }

    private static String name(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Fitted _ -> POSTERIOR;
            case Outcome.Outlier _ -> OUTLIER;
            case Outcome.Rejected rejected ->
                OutcomeEvents.reason(rejected.reason()).name();
        };
    }

    /** What became of each row, as a consumer of committed records finds it. */
    private Map<Integer, String> outcomes(Cluster cluster) {
        Map<Integer, String> outcomes = new HashMap<>();
        try (var serdes = new EventSerdes(ReplayBroker.kafka("").wire());
                var reader = new TopicReader(cluster, topics.outputs())) {
            var ends = reader.ends();
            while (!reader.hasReached(ends)) {
                for (ConsumerRecord<byte[], byte[]> event : reader.poll(POLL)) {
                    String outcome =
                            switch (event.topic()) {
                                case Topics.POSTERIORS -> POSTERIOR;
                                case Topics.SOURCES_OUTLIERS -> OUTLIER;
                                case Topics.SOURCES_REJECTED ->
                                    serdes.rejections()
                                            .deserializer()
                                            .deserialize(event.topic(), event.value())
                                            .getReason()
                                            .name();
                                default -> DEAD_LETTER;
                            };
                    int row = Integer.parseInt(ReplayHeaders.text(event.headers(), ReplayHeaders.ROW));
                    assertThat(outcomes.put(row, outcome)).as("row %d", row).isNull();
                }
            }
        }
        return outcomes;
    }

    private static Path data() {
        return find("shared/data")
                .orElseGet(() -> Assumptions.abort(
                        "no folder shared/data beside the checkout: real catalogues are not replayed"));
    }

    /** A folder of the checkout, or beside it. */
    private static Optional<Path> find(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(name))) {
                return Optional.of(folder.resolve(name));
            }
        }
        return Optional.empty();
    }
}
