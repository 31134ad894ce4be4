package io.sedstream.cli.replay;

import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.cli.connection.Cluster;
import io.sedstream.cli.settings.KafkaSettings;
import io.sedstream.cli.settings.ReplaySettings;
import io.sedstream.serde.EventSerdes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Sends a catalogue, goes on where an earlier run of the same catalogue and mapping was stopped, and waits until every
 * row has ended somewhere.
 */
@Singleton
public final class Replay {
    private static final Duration SETTLE_POLL = Duration.ofMillis(200);

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
     * @param rowsPerSecond 0 for as fast as Kafka takes them
     * @param restart send all rows again, whatever an earlier run has sent
     * @param settle wait for the outcomes
     */
    public record Request(String producer, long lastRow, double rowsPerSecond, boolean restart, boolean settle) {}

    /**
     * Sends and waits.
     *
     * @param alive asked while waiting: whether outcomes can still come
     */
    public ReplayReport run(
            OpenCatalogue catalogue, Cluster cluster, Request request, BooleanSupplier alive, ReplayProgress progress)
            throws IOException {
        try (EventSerdes serdes = new EventSerdes(kafka.wire());
                ReplayProducer producer = new ReplayProducer(cluster, catalogue.key())) {
            var messages = new CatalogueMessages(
                    catalogue.reader().inspection(), catalogue.mapping(), request.producer(), cluster.topics(), serdes);
            Optional<ReplayPosition> committed = request.restart() ? Optional.empty() : producer.position();
            ReplayPosition start = committed.orElseGet(() -> ReplayPosition.start(catalogue.key(), clock.instant()));
            try (OutcomeTally tally = new OutcomeTally(cluster, start, clock)) {
                skip(catalogue.reader(), start.rows());
                var sending =
                        new Sending(catalogue.reader(), messages, producer, tally, settings, request, progress, start);
                ReplayPosition end = sending.run();
                if (request.settle()) {
                    settle(tally, end.rows(), alive, progress);
                }
                return new ReplayReport(
                        end.replay(),
                        end.rows(),
                        end.sources(),
                        end.unmapped(),
                        end.rows() - start.rows(),
                        tally.outcomes(),
                        tally.measurement());
            }
        }
    }

    private static void skip(CatalogueReader reader, long rows) throws IOException {
        for (long row = 0; row < rows; row++) {
            Optional<CatalogueEntry> skipped = reader.next();
            if (skipped.isEmpty()) {
                throw new IOException("the catalogue ends before row " + rows + ", which was sent earlier");
            }
        }
    }

    private void settle(OutcomeTally tally, long rows, BooleanSupplier alive, ReplayProgress progress) {
        long before = -1;
        long since = clock.millis();
        while (tally.outcomes().rows() < rows && alive.getAsBoolean()) {
            tally.collect(SETTLE_POLL);
            long now = tally.outcomes().rows();
            progress.settled(now, rows);
            if (now > before) {
                before = now;
                since = clock.millis();
            } else if (clock.millis() - since > settings.patience().toMillis()) {
                return;
            }
        }
        // A second outcome of a row would come about now; and a stream that died has left what it committed.
        long counted;
        do {
            counted = tally.outcomes().rows();
            tally.collect(SETTLE_POLL);
        } while (tally.outcomes().rows() > counted);
    }
}
