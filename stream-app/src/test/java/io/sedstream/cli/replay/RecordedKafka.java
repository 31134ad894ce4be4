package io.sedstream.cli.replay;

import io.sedstream.catalogue.CatalogueEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A replay's producer on Kafka's own in-memory client: what it committed can be looked at. */
final class RecordedKafka {
    private static final String TOPIC = "sources";

    final MockProducer<byte[], byte[]> client =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    final ReplayProducer producer =
            new ReplayProducer(new TopicPartition(TOPIC, 0), client, new MockConsumer<>("earliest"));

    /** A row is a source, and its number the record. */
    static CatalogueMessages.Message message(CatalogueEntry row) {
        byte[] value = Long.toString(row.rowNumber()).getBytes(StandardCharsets.UTF_8);
        return new CatalogueMessages.Message(new ProducerRecord<>(TOPIC, value), true);
    }

    /** Numbers of the rows that a reader of committed records sees. */
    List<Long> committedRows() {
        return client.history().stream()
                .map(sent -> Long.valueOf(new String(sent.value(), StandardCharsets.UTF_8)))
                .toList();
    }

    /** The position of the last commit. */
    long committedPosition() {
        var commits = client.consumerGroupOffsetsHistory();
        return commits.isEmpty()
                ? 0
                : commits.getLast()
                        .values()
                        .iterator()
                        .next()
                        .values()
                        .iterator()
                        .next()
                        .offset();
    }
}
