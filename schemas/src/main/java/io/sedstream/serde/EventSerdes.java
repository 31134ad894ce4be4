package io.sedstream.serde;

import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.LedgerEntry;
import io.sedstream.schema.OutlierSource;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.schema.RejectedSource;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * The serdes of all events, in the configured framing. They share one schema registry client, if any; closing this
 * closes it. Safe for use by many threads.
 */
public final class EventSerdes implements AutoCloseable {
    private final Framing framing;
    private final EventSerde<DetectedSource> detectedSources;
    private final EventSerde<PosteriorSummary> posteriors;
    private final EventSerde<OutlierSource> outliers;
    private final EventSerde<RejectedSource> rejections;
    private final EventSerde<LedgerEntry> ledger;

    public EventSerdes(WireSettings settings) {
        this.framing = switch (settings.format()) {
            case SINGLE_OBJECT -> new SingleObjectFraming(WriterSchemas.all());
            case CONFLUENT ->
                new ConfluentFraming(new SchemaRegistryClient(
                        Objects.requireNonNull(settings.registryUrl()), settings.registryTimeout()));
        };
        int envelope = settings.maxEventBytes() + WireSettings.ENVELOPE_BYTES;
        this.detectedSources = serde(DetectedSource.class, framing, settings.maxEventBytes());
        this.posteriors = serde(PosteriorSummary.class, framing, envelope);
        this.outliers = serde(OutlierSource.class, framing, envelope);
        this.rejections = serde(RejectedSource.class, framing, envelope);
        this.ledger = serde(LedgerEntry.class, framing, envelope);
    }

    /** Events of the topic {@code sources.detected}. */
    public EventSerde<DetectedSource> detectedSources() {
        return detectedSources;
    }

    /** Events of the topic {@code posteriors}. */
    public EventSerde<PosteriorSummary> posteriors() {
        return posteriors;
    }

    /** Events of the topic {@code sources.outliers}. */
    public EventSerde<OutlierSource> outliers() {
        return outliers;
    }

    /** Events of the topic {@code sources.rejected}. */
    public EventSerde<RejectedSource> rejections() {
        return rejections;
    }

    /** Events of the topic {@code ledger}. */
    public EventSerde<LedgerEntry> ledger() {
        return ledger;
    }

    /** Ledger entries in the stream's own state, which no registry need know: always single-object encoding. */
    public static EventSerde<LedgerEntry> storedLedger() {
        return serde(LedgerEntry.class, new SingleObjectFraming(WriterSchemas.all()), WireSettings.ENVELOPE_BYTES);
    }

    private static <T extends SpecificRecordBase> EventSerde<T> serde(Class<T> type, Framing framing, int maxBytes) {
        return new EventSerde<>(new EventSerializer<>(type, framing), new EventDeserializer<>(type, framing, maxBytes));
    }

    @Override
    public void close() {
        framing.close();
    }
}
