package io.sedstream.streams;

import io.sedstream.schema.RecordPosition;
import io.sedstream.serde.EventSerdes;
import io.sedstream.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a consumer that reads committed records finds in the output topics, from their beginning. */
final class OutputTopics implements AutoCloseable {
    private final TopicNames topics;
    private final EventSerdes serdes;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Ending> endings = new ArrayList<>();

    /** Where the record at an offset of an input partition ended. */
    record Ending(String topic, int inputPartition, long inputOffset) {}

    OutputTopics(String bootstrapServers, TopicNames topics, EventSerdes serdes) {
        this.topics = topics;
        this.serdes = serdes;
        var properties = new Properties();
        properties.setProperty("bootstrap.servers", bootstrapServers);
        properties.setProperty("isolation.level", "read_committed");
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = topics.outputs().stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map((PartitionInfo info) -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Everything seen so far, after another look of at most this duration. */
    List<Ending> poll(Duration duration) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(duration)) {
            endings.add(ending(record));
        }
        return List.copyOf(endings);
    }

    private Ending ending(ConsumerRecord<byte[], byte[]> record) {
        String topic = record.topic();
        if (topic.equals(topics.sourcesDeadLetter())) {
            return new Ending(
                    topic,
                    Integer.parseInt(header(record, "__streams.errors.partition")),
                    Long.parseLong(header(record, "__streams.errors.offset")));
        }
        RecordPosition position = position(topic, record.value());
        return new Ending(topic, position.getPartition(), position.getOffset());
    }

    private RecordPosition position(String topic, byte[] event) {
        if (topic.equals(topics.posteriors())) {
            return serdes.posteriors().deserializer().deserialize(topic, event).getRecord();
        }
        return topic.equals(topics.sourcesOutliers())
                ? serdes.outliers().deserializer().deserialize(topic, event).getRecord()
                : serdes.rejections().deserializer().deserialize(topic, event).getRecord();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String key) {
        return new String(record.headers().lastHeader(key).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
