package io.sedstream.cli.reading;

import io.sedstream.cli.connection.Cluster;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.serde.EventSerdes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** The committed posteriors of a cluster, from the first to the last. */
public final class PosteriorTopic {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Cluster cluster;
    private final Deserializer<PosteriorSummary> deserializer;

    public PosteriorTopic(Cluster cluster, EventSerdes serdes) {
        this.cluster = cluster;
        this.deserializer = serdes.posteriors().deserializer();
    }

    /** Where a posterior stands. */
    public record Place(int partition, long offset) {}

    /** Takes a posterior; may fail to write it. */
    @FunctionalInterface
    public interface Taker {
        void take(Place place, PosteriorSummary posterior) throws IOException;
    }

    /** Reads to what is the end now; returns the ends, for {@link #readTo}. */
    public Map<TopicPartition, Long> readToEnd(Taker taker) throws IOException {
        try (TopicReader reader = open()) {
            Map<TopicPartition, Long> ends = reader.ends();
            read(reader, ends, taker);
            return ends;
        }
    }

    /** Reads the same again. */
    public void readTo(Map<TopicPartition, Long> ends, Taker taker) throws IOException {
        try (TopicReader reader = open()) {
            read(reader, ends, taker);
        }
    }

    private TopicReader open() {
        return new TopicReader(cluster, List.of(cluster.topics().posteriors()));
    }

    private void read(TopicReader reader, Map<TopicPartition, Long> ends, Taker taker) throws IOException {
        while (!reader.hasReached(ends)) {
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                var partition = new TopicPartition(record.topic(), record.partition());
                if (record.offset() < ends.getOrDefault(partition, 0L)) {
                    taker.take(
                            new Place(record.partition(), record.offset()),
                            deserializer.deserialize(record.topic(), record.value()));
                }
            }
        }
    }
}
