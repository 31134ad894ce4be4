package io.sedstream.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sedstream.schema.RecordPosition;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.UndecodableRecordException;
import io.sedstream.topic.DeadLetterHeaders;
import io.sedstream.topic.TopicNames;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Which input record an outcome belongs to. */
final class RecordOrigins {
    private final TopicNames topics;
    private final EventSerdes serdes;

    RecordOrigins(TopicNames topics, EventSerdes serdes) {
        this.topics = topics;
        this.serdes = serdes;
    }

    /** The position; empty where the record names none, so is no outcome of ours. */
    Optional<RecordPosition> of(ConsumerRecord<byte[], byte[]> outcome) {
        try {
            return position(outcome);
        } catch (UndecodableRecordException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Optional<RecordPosition> position(ConsumerRecord<byte[], byte[]> outcome) {
        String topic = outcome.topic();
        if (topic.equals(topics.sourcesDeadLetter())) {
            return text(outcome, DeadLetterHeaders.TOPIC).flatMap(origin -> text(outcome, DeadLetterHeaders.PARTITION)
                    .flatMap(partition -> text(outcome, DeadLetterHeaders.OFFSET)
                            .map(offset ->
                                    new RecordPosition(origin, Integer.parseInt(partition), Long.parseLong(offset)))));
        }
        if (topic.equals(topics.posteriors())) {
            return Optional.of(serdes.posteriors()
                    .deserializer()
                    .deserialize(topic, outcome.value())
                    .getRecord());
        }
        if (topic.equals(topics.sourcesOutliers())) {
            return Optional.of(serdes.outliers()
                    .deserializer()
                    .deserialize(topic, outcome.value())
                    .getRecord());
        }
        return Optional.of(serdes.rejections()
                .deserializer()
                .deserialize(topic, outcome.value())
                .getRecord());
    }

    private static Optional<String> text(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return Optional.ofNullable(header).map(Header::value).map(value -> new String(value, UTF_8));
    }
}
