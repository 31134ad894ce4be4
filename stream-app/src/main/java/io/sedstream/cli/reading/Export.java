package io.sedstream.cli.reading;

import io.sedstream.catalogue.CatalogueWriter;
import io.sedstream.catalogue.PosteriorContent;
import io.sedstream.catalogue.PosteriorRow;
import io.sedstream.cli.connection.Cluster;
import io.sedstream.cli.connection.Clusters;
import io.sedstream.cli.settings.KafkaSettings;
import io.sedstream.connect.CatalogueFormats;
import io.sedstream.pipeline.LoadedModel;
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

    /**
     * What was written.
     *
     * @param rows in the table
     * @param superseded older posteriors of the same sources, left out
     * @param undrawn rows without the draws that were asked for, by reason
     */
    public record Written(long rows, long superseded, Map<Undrawn, Long> undrawn) {
        public Written {
            undrawn = Map.copyOf(undrawn);
        }
    }

    /** Makes a row of a posterior. */
    @FunctionalInterface
    private interface Rows {
        PosteriorRow row(PosteriorSummary posterior);
    }

    /** Writes the summaries; a file of that name is replaced only once the table is complete. */
    public Written write(Path table, Selection selection) throws IOException {
        try (Cluster cluster = clusters.withData();
                EventSerdes serdes = new EventSerdes(kafka.wire())) {
            return write(
                    table,
                    selection,
                    PosteriorContent.SUMMARIES,
                    new PosteriorTopic(cluster, serdes),
                    PosteriorRow::summary);
        }
    }

    /** Writes summaries and draws; these are made again with the model from the source events. */
    public Written writeWithDraws(Path table, Selection selection, LoadedModel model) throws IOException {
        try (Cluster cluster = clusters.withData();
                EventSerdes serdes = new EventSerdes(kafka.wire());
                var posteriors = new DrawnPosteriors(cluster, serdes, model)) {
            Written written = write(
                    table,
                    selection,
                    model.givesLogProbability()
                            ? PosteriorContent.SUMMARIES_DRAWS_AND_LOG_PROBABILITIES
                            : PosteriorContent.SUMMARIES_AND_DRAWS,
                    new PosteriorTopic(cluster, serdes),
                    posteriors::row);
            return new Written(written.rows(), written.superseded(), posteriors.undrawn());
        }
    }

    private static Written write(
            Path table, Selection selection, PosteriorContent content, PosteriorTopic topic, Rows rows)
            throws IOException {
        Path partial = table.resolveSibling(".partial-" + table.getFileName());
        Map<Source, PosteriorTopic.Place> latest = new HashMap<>();
        AtomicLong seen = new AtomicLong();
        // Opened before anything is read: a name that tells no format is soon said.
        try (CatalogueWriter writer = CatalogueFormats.write(partial, content)) {
            Map<TopicPartition, Long> ends = topic.readToEnd((place, posterior) -> {
                if (selection.holds(posterior)) {
                    seen.incrementAndGet();
                    latest.put(Source.of(posterior), place);
                }
            });
            topic.readTo(ends, (place, posterior) -> {
                if (place.equals(latest.get(Source.of(posterior)))) {
                    writer.write(rows.row(posterior));
                }
            });
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(partial);
            throw e;
        }
        Files.move(partial, table, StandardCopyOption.REPLACE_EXISTING);
        return new Written(latest.size(), seen.get() - latest.size(), Map.of());
    }
}
