package io.sedstream.serde;

import io.sedstream.schema.DetectedSource;
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
    private final int maxEventBytes;

    public EventSerdes(WireSettings settings) {
        this.framing = switch (settings.format()) {
            case SINGLE_OBJECT -> new SingleObjectFraming(WriterSchemas.all());
            case CONFLUENT ->
                new ConfluentFraming(new SchemaRegistryClient(
                        Objects.requireNonNull(settings.registryUrl()), settings.registryTimeout()));
        };
        this.maxEventBytes = settings.maxEventBytes();
    }

    /** Events of the topic {@code sources.detected}. */
    public EventSerde<DetectedSource> detectedSources() {
        return serde(DetectedSource.class, maxEventBytes);
    }

    /** Events of the topic {@code posteriors}. */
    public EventSerde<PosteriorSummary> posteriors() {
        return serde(PosteriorSummary.class, maxEventBytes + WireSettings.ENVELOPE_BYTES);
    }

    /** Events of the topic {@code sources.outliers}. */
    public EventSerde<OutlierSource> outliers() {
        return serde(OutlierSource.class, maxEventBytes + WireSettings.ENVELOPE_BYTES);
    }

    /** Events of the topic {@code sources.rejected}. */
    public EventSerde<RejectedSource> rejections() {
        return serde(RejectedSource.class, maxEventBytes + WireSettings.ENVELOPE_BYTES);
    }

    private <T extends SpecificRecordBase> EventSerde<T> serde(Class<T> type, int maxBytes) {
        return new EventSerde<>(new EventSerializer<>(type, framing), new EventDeserializer<>(type, framing, maxBytes));
    }

    @Override
    public void close() {
        framing.close();
    }
}
