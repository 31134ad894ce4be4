package io.sedstream.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sedstream.schema.EventTimes;
import io.sedstream.schema.ModelReference;
import io.sedstream.schema.RecordPosition;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.WireSettings;
import io.sedstream.topic.DeadLetterHeaders;
import io.sedstream.topic.TopicNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serde;

/** What a consumer that reads committed records finds in the output topics, from their beginning. For one thread. */
public final class Endings implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final EventTimes NO_TIMES = new EventTimes(null, Instant.EPOCH, Instant.EPOCH);
    private static final RecordPosition NOWHERE = new RecordPosition("", 0, 0L);

    private final TopicNames topics;
    private final EventSerdes serdes = new EventSerdes(WireSettings.singleObject());
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Ending> endings = new ArrayList<>();
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    private final String bootstrapServers;

    /** Connects; the topics must be there. */
    public Endings(String bootstrapServers, TopicNames topics) {
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "reconnect.backoff.max.ms",
                        200,
                        // So that what is measured is the stream's silence and not the reader's.
                        "request.timeout.ms",
                        3000,
                        // A topic may be made anew while we read; then it is read from its beginning.
                        "auto.offset.reset",
                        "earliest",
                        "metadata.max.age.ms",
                        2000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = topics.outputs().stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Of the brokers that it reads from. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** A new consumer that goes on where this one, closed since, stopped. */
    public Endings resumed() {
        var next = new Endings(bootstrapServers, topics);
        next.endings.addAll(endings);
        positions.forEach(next.consumer::seek);
        next.positions.putAll(positions);
        return next;
    }

    /** Looks once more; how many there are so far. */
    public int poll() {
        consumer.poll(POLL).forEach(record -> {
            endings.add(ending(record));
            positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        });
        return endings.size();
    }

    /** Looks until there are so many, or the time is over; how many there are then. */
    public int await(int count, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (endings.size() < count && System.nanoTime() < end) {
            poll();
        }
        return endings.size();
    }

    /** Looks for so long, to see what should not be there; all there is then. */
    public List<Ending> settled(Duration duration) {
        await(Integer.MAX_VALUE, duration);
        return List.copyOf(endings);
    }

    /** How many are in each topic, as far as seen. */
    public Map<String, Integer> byTopic() {
        Map<String, Integer> counts = new HashMap<>();
        endings.forEach(ending -> counts.merge(ending.topic(), 1, Integer::sum));
        return counts;
    }

    private Ending ending(ConsumerRecord<byte[], byte[]> record) {
        String topic = record.topic();
        if (topic.equals(topics.sourcesDeadLetter())) {
            return deadLetter(record);
        }
        if (topic.equals(topics.posteriors())) {
            return ending(record, serdes.posteriors());
        }
        return topic.equals(topics.sourcesOutliers())
                ? ending(record, serdes.outliers())
                : ending(record, serdes.rejections());
    }

    private static <T extends SpecificRecordBase> Ending ending(ConsumerRecord<byte[], byte[]> record, Serde<T> serde) {
        T event = serde.deserializer().deserialize(record.topic(), record.value());
        var from = (RecordPosition) event.get("record");
        var model = (ModelReference) event.get("model");
        event.put("times", NO_TIMES);
        event.put("record", NOWHERE);
        return ending(record, from, model.getDigest(), serde.serializer().serialize(record.topic(), event));
    }

    private static Ending deadLetter(ConsumerRecord<byte[], byte[]> record) {
        var from = new RecordPosition(
                header(record, DeadLetterHeaders.TOPIC),
                Integer.parseInt(header(record, DeadLetterHeaders.PARTITION)),
                Long.parseLong(header(record, DeadLetterHeaders.OFFSET)));
        byte[] value = record.value() == null ? new byte[0] : record.value();
        return ending(record, from, "", value);
    }

    private static Ending ending(
            ConsumerRecord<byte[], byte[]> record, RecordPosition from, String model, byte[] content) {
        return new Ending(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key() == null ? "" : new String(record.key(), UTF_8),
                from.getPartition(),
                from.getOffset(),
                model,
                Digests.of(content));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String key) {
        return new String(record.headers().lastHeader(key).value(), UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
        serdes.close();
    }
}
