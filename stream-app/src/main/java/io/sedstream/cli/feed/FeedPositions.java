package io.sedstream.cli.feed;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/** How far a feed has read, kept on our cluster, so that it moves in the transaction that writes the outcomes. */
interface FeedPositions extends AutoCloseable {
    /** The next offset to read of those partitions that have one; waits for transactions that are still open. */
    Map<TopicPartition, Long> of(Set<TopicPartition> partitions);

    /** Moves positions as part of the open transaction. */
    void move(Producer<byte[], byte[]> producer, Map<TopicPartition, Long> next);

    @Override
    void close();
}
