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
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes the posteriors of a topic as a table: of each source the latest. Reads the topic twice, so that only the
 * sources' names are held in memory, never their posteriors.
 */
@Singleton
public final class Export {
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
    private record Source(String survey, String id) {
        static Source of(PosteriorSummary posterior) {
            return new Source(posterior.getSurvey(), posterior.getId());
        }
    }

    /** Number of rows written, and of older posteriors of the same sources that were left out. */
    public record Written(long rows, long superseded) {}

    /** Writes the table; a file of that name is replaced only once the table is complete. */
    public Written write(Path table, Selection selection) throws IOException {
        try (Cluster cluster = clusters.withData();
                EventSerdes serdes = new EventSerdes(kafka.wire())) {
            var topic = new PosteriorTopic(cluster, serdes);
            Map<Source, PosteriorTopic.Place> latest = new HashMap<>();
            AtomicLong seen = new AtomicLong();
            Map<TopicPartition, Long> ends = topic.readToEnd((place, posterior) -> {
                if (selection.holds(posterior)) {
                    seen.incrementAndGet();
                    latest.put(Source.of(posterior), place);
                }
            });
            Path partial = table.resolveSibling(".partial-" + table.getFileName());
            try (CatalogueWriter writer = CatalogueFormats.write(partial)) {
                topic.readTo(ends, (place, posterior) -> {
                    if (place.equals(latest.get(Source.of(posterior)))) {
                        writer.write(posterior);
                    }
                });
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(partial);
                throw e;
            }
            Files.move(partial, table, StandardCopyOption.REPLACE_EXISTING);
            return new Written(latest.size(), seen.get() - latest.size());
        }
    }
}
