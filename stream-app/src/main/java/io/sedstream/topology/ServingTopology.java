package io.sedstream.topology;

import io.sedstream.schema.OutlierSource;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.schema.RejectedSource;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serving.Ending;
import io.sedstream.topic.TopicNames;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.BytesDeserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The topics of outcomes as tables that can be asked: of each source the latest posterior, outlier and rejection as they
 * were published, and an index of them by place and time. The tables are restored from the topics themselves; only the
 * index, some fifty bytes of an entry, has a changelog of its own.
 */
public final class ServingTopology {
    /** Posteriors by source. */
    public static final String POSTERIORS = "posteriors-by-source";

    /** Outliers by source. */
    public static final String OUTLIERS = "outliers-by-source";

    /** Rejections by source. */
    public static final String REJECTIONS = "rejections-by-source";

    /** Keys of {@link io.sedstream.serving.IndexKey}. */
    public static final String INDEX = "index";

    private static final Map<String, String> CHANGELOG = Map.of("min.cleanable.dirty.ratio", "0.3");

    private final TopicNames topics;
    private final EventSerdes serdes;
    private final Duration retention;
    private final Clock clock;

    /** @param retention how long an outcome can be asked for */
    public ServingTopology(TopicNames topics, EventSerdes serdes, Duration retention, Clock clock) {
        this.topics = topics;
        this.serdes = serdes;
        this.retention = retention;
        this.clock = clock;
    }

    /** The graph for Kafka Streams. */
    public Topology topology() {
        var topology = new Topology();
        add(topology, POSTERIORS, topics.posteriors(), Ending.POSTERIOR, posteriorFacts());
        add(topology, OUTLIERS, topics.sourcesOutliers(), Ending.OUTLIER, outlierFacts());
        add(topology, REJECTIONS, topics.sourcesRejected(), Ending.REJECTION, rejectionFacts());
        topology.addStateStore(index(), indexer(POSTERIORS), indexer(OUTLIERS), indexer(REJECTIONS));
        return topology;
    }

    private void add(Topology topology, String store, String topic, Ending ending, OutcomeFacts facts) {
        // Nothing here depends on time.
        TimestampExtractor timestamps = new WallclockTimestampExtractor();
        topology.addReadOnlyStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(store), Serdes.Bytes(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                store + "-source",
                timestamps,
                new BytesDeserializer(),
                new ByteArrayDeserializer(),
                topic,
                indexer(store),
                () -> new OutcomeIndexer(store, ending, facts, retention, clock));
    }

    private static String indexer(String store) {
        return store + "-indexer";
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> index() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(INDEX), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG);
    }

    private OutcomeFacts posteriorFacts() {
        return bytes -> {
            PosteriorSummary event = decode(serdes.posteriors(), topics.posteriors(), bytes);
            return new OutcomeFacts.Facts(event.getTimes().getEmittedAt(), event.getPosition());
        };
    }

    private OutcomeFacts outlierFacts() {
        return bytes -> {
            OutlierSource event = decode(serdes.outliers(), topics.sourcesOutliers(), bytes);
            return new OutcomeFacts.Facts(event.getTimes().getEmittedAt(), null);
        };
    }

    private OutcomeFacts rejectionFacts() {
        return bytes -> {
            RejectedSource event = decode(serdes.rejections(), topics.sourcesRejected(), bytes);
            return new OutcomeFacts.Facts(event.getTimes().getEmittedAt(), null);
        };
    }

    private static <T extends SpecificRecordBase> T decode(Serde<T> serde, String topic, byte[] bytes) {
        return serde.deserializer().deserialize(topic, bytes);
    }
}
