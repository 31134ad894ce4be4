package io.sedstream.cli.replay;

import io.sedstream.cli.connection.Cluster;
import io.sedstream.cli.settings.KafkaSettings;
import io.sedstream.cli.settings.ReplaySettings;
import io.sedstream.serde.EventSerdes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/**
 * Sends a catalogue, goes on where an earlier run of the same catalogue and mapping was stopped, and waits until every
 * row has ended somewhere.
 */
@Singleton
public final class Replay {
    private final KafkaSettings kafka;
    private final ReplaySettings settings;
    private final Clock clock;

    public Replay(KafkaSettings kafka, ReplaySettings settings, Clock clock) {
        this.kafka = kafka;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * How to send.
     *
     * @param producer program and version, for the provenance of the events
     * @param lastRow where to end; 0 for the end of the catalogue
     * @param restart send all rows again, whatever an earlier run has sent
     * @param settle count the outcomes and wait for them; without, nothing bounds how far sending is ahead of the stream
     */
    public record Request(String producer, long lastRow, Tempo tempo, boolean restart, boolean settle) {}

    /** Sends and waits. */
    public ReplayReport run(
            OpenCatalogue catalogue,
            Cluster cluster,
            Request request,
            Surroundings surroundings,
            ReplayProgress progress)
            throws IOException {
        try (EventSerdes serdes = new EventSerdes(kafka.wire());
                ReplayProducer producer = ReplayProducer.connect(cluster, catalogue.key())) {
            var messages = new CatalogueMessages(
                    catalogue.reader().inspection(), catalogue.mapping(), request.producer(), cluster.topics(), serdes);
            Optional<ReplayPosition> committed = request.restart() ? Optional.empty() : producer.position();
            ReplayPosition start = committed.orElseGet(() -> ReplayPosition.start(catalogue.key(), clock.instant()));
            Rows.skip(catalogue.reader(), start.rows());
            try (OutcomeCount outcomes = request.settle() ? new OutcomeTally(cluster, start, clock) : new Uncounted()) {
                return new ReplayRun(catalogue, request, settings, start, outcomes)
                        .run(row -> messages.of(row, start.replay()), producer, surroundings, progress);
            }
        }
    }
}
