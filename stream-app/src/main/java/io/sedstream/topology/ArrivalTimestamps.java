package io.sedstream.topology;

import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * When a record arrived: its timestamp in Kafka, or now where it has none. Kafka Streams' own extractors stop the stream
 * for a record without a timestamp, or drop it.
 */
final class ArrivalTimestamps implements TimestampExtractor {
    private final Clock clock;

    ArrivalTimestamps(Clock clock) {
        this.clock = clock;
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return record.timestamp() < 0 ? clock.millis() : record.timestamp();
    }
}
