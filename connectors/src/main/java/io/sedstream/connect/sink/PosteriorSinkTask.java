package io.sedstream.connect.sink;

import io.sedstream.connect.plugin.PluginVersion;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.SchemaRegistryException;
import io.sedstream.serde.UndecodableRecordException;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;

/** Writes the posteriors of its partitions to tables, and lets Kafka Connect commit only what lies in complete ones. */
public final class PosteriorSinkTask extends SinkTask {
    private final Clock clock;
    private final Map<TopicPartition, PartitionTables> partitions = new HashMap<>();
    private @Nullable TableSettings settings;
    private @Nullable EventSerdes serdes;

    public PosteriorSinkTask() {
        this(Clock.systemUTC());
    }

    PosteriorSinkTask(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void start(Map<String, String> props) {
        PosteriorSinkConfig config = new PosteriorSinkConfig(props);
        settings = config.tables();
        serdes = new EventSerdes(config.wire());
    }

    @Override
    public void open(Collection<TopicPartition> opened) {
        for (TopicPartition partition : opened) {
            try {
                partitions.put(partition, PartitionTables.open(partition, Objects.requireNonNull(settings), clock));
            } catch (IOException e) {
                throw failed("cannot take over " + partition, e);
            }
        }
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        try {
            for (SinkRecord record : records) {
                put(record);
            }
            for (PartitionTables tables : partitions.values()) {
                tables.rollIfDue();
            }
        } catch (SchemaRegistryException e) {
            // The same records come again; those before this one are done by then.
            throw new RetriableException(e);
        } catch (IOException e) {
            throw failed("cannot write posteriors", e);
        }
    }

    private void put(SinkRecord record) throws IOException {
        PartitionTables tables = Objects.requireNonNull(partitions.get(partition(record)));
        if (tables.isDone(record.originalKafkaOffset())) {
            return;
        }
        Optional<PosteriorSummary> posterior = decode(record);
        if (posterior.isPresent()) {
            tables.write(record.originalKafkaOffset(), posterior.get());
        } else {
            tables.passOver(record.originalKafkaOffset());
        }
    }

    /** The posterior; empty where the record is none and the settings of the connector tolerate that. */
    private Optional<PosteriorSummary> decode(SinkRecord record) {
        if (record.value() != null && !(record.value() instanceof byte[])) {
            throw new DataException("a posterior comes as bytes, not as "
                    + record.value().getClass().getName() + ": set value.converter to"
                    + " org.apache.kafka.connect.converters.ByteArrayConverter");
        }
        try {
            PosteriorSummary posterior = Objects.requireNonNull(serdes)
                    .posteriors()
                    .deserializer()
                    .deserialize(record.topic(), (byte[]) record.value());
            if (posterior != null) {
                return Optional.of(posterior);
            }
            report(record, new DataException(place(record) + " has no value"));
        } catch (UndecodableRecordException e) {
            report(record, new DataException(place(record) + " is no posterior: " + e.getMessage(), e));
        }
        return Optional.empty();
    }

    private void report(SinkRecord record, DataException reason) {
        ErrantRecordReporter reporter = context.errantRecordReporter();
        if (reporter == null) {
            throw reason;
        }
        // Kafka Connect waits for the reports before it commits offsets; it throws where errors.tolerance is none.
        var _ = reporter.report(record, reason);
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> currentOffsets) {
        Map<TopicPartition, OffsetAndMetadata> committable = new HashMap<>();
        partitions.forEach((partition, tables) ->
                tables.committable().ifPresent(offset -> committable.put(partition, new OffsetAndMetadata(offset))));
        return committable;
    }

    @Override
    public void close(Collection<TopicPartition> closed) {
        for (TopicPartition partition : closed) {
            try (PartitionTables _ = partitions.remove(partition)) {
                // What is not complete is discarded.
            } catch (IOException e) {
                throw failed("cannot discard the table of " + partition, e);
            }
        }
    }

    @Override
    public void stop() {
        try (EventSerdes _ = serdes) {
            close(List.copyOf(partitions.keySet()));
        }
    }

    @Override
    public String version() {
        return PluginVersion.text();
    }

    private static TopicPartition partition(SinkRecord record) {
        // What transformations do to topic and partition is not where the record stands in Kafka.
        return new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
    }

    private static String place(SinkRecord record) {
        return "record " + record.originalKafkaOffset() + " of " + partition(record);
    }

    private static ConnectException failed(String what, IOException e) {
        return new ConnectException(what + ": " + e.getMessage(), e);
    }
}
