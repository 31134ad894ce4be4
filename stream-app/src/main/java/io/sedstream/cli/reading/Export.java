package io.sedstream.cli.reading;

import io.sedstream.catalogue.CatalogueWriter;
import io.sedstream.cli.connection.Cluster;
import io.sedstream.cli.connection.Clusters;
import io.sedstream.cli.settings.KafkaSettings;
import io.sedstream.connect.CatalogueFormats;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.serde.EventSerdes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Writes the posteriors of a topic as a table: of each source the latest. Reads the topic twice, so that only the
 * sources' names are held in memory, never their posteriors.
 */
@Singleton
public final class Export {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Clusters clusters;
    private final KafkaSettings kafka;

    public Export(Clusters clusters, KafkaSettings kafka) {
        this.clusters = clusters;
        this.kafka = kafka;
    }

    /** What to export; an empty survey or model stands for all. */
    public record Selection(String survey, String model) {
        boolean holds(PosteriorSummary posterior) {
            return (survey.isEmpty() || survey.equals(posterior.getSurvey()))
                    && (model.isEmpty() || model.equals(posterior.getModel().getId()));
        }
    }

    /** A source as a table names it. */
    private record Source(String survey, String id) {}

    /** Where a posterior stands. */
    private record Place(int partition, long offset) {}

    /** Number of rows written, and of older posteriors of the same sources that were left out. */
    public record Written(long rows, long superseded) {}

    /** Writes the table; a file of that name is replaced only once the table is complete. */
    public Written write(Path table, Selection selection) throws IOException {
        try (Cluster cluster = clusters.withData();
                EventSerdes serdes = new EventSerdes(kafka.wire())) {
            Deserializer<PosteriorSummary> deserializer = serdes.posteriors().deserializer();
            Map<Source, Place> latest = new HashMap<>();
            long[] seen = new long[1];
            Map<TopicPartition, Long> ends = read(cluster, Map.of(), record -> {
                PosteriorSummary posterior = deserializer.deserialize(record.topic(), record.value());
                if (selection.holds(posterior)) {
                    seen[0]++;
                    latest.put(
                            new Source(posterior.getSurvey(), posterior.getId()),
                            new Place(record.partition(), record.offset()));
                }
            });
            Path partial = table.resolveSibling(".partial-" + table.getFileName());
            try (CatalogueWriter writer = CatalogueFormats.write(partial)) {
                read(cluster, ends, record -> {
                    PosteriorSummary posterior = deserializer.deserialize(record.topic(), record.value());
                    Place place = new Place(record.partition(), record.offset());
                    if (place.equals(latest.get(new Source(posterior.getSurvey(), posterior.getId())))) {
                        writer.write(posterior);
                    }
                });
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(partial);
                throw e;
            }
            Files.move(partial, table, StandardCopyOption.REPLACE_EXISTING);
            return new Written(latest.size(), seen[0] - latest.size());
        }
    }

    /** Takes a record; may fail to write it. */
    @FunctionalInterface
    private interface Taker {
        void take(ConsumerRecord<byte[], byte[]> record) throws IOException;
    }

    /** Reads from the beginning to these ends, or to what are the ends now; returns the ends. */
    private static Map<TopicPartition, Long> read(Cluster cluster, Map<TopicPartition, Long> upTo, Taker taker)
            throws IOException {
        try (TopicReader reader =
                new TopicReader(cluster, List.of(cluster.topics().posteriors()))) {
            Map<TopicPartition, Long> ends = upTo.isEmpty() ? reader.ends() : upTo;
            while (!reader.hasReached(ends)) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    if (record.offset()
                            < ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L)) {
                        taker.take(record);
                    }
                }
            }
            return ends;
        }
    }
}
