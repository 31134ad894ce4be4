package io.sedstream.cli.feed;

import io.sedstream.alert.AlertOutcome;
import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.EventTimes;
import io.sedstream.schema.ModelReference;
import io.sedstream.schema.RecordPosition;
import io.sedstream.schema.RejectedSource;
import io.sedstream.serde.EventSerdes;
import io.sedstream.topic.DeadLetterHeaders;
import io.sedstream.topic.SourceKey;
import io.sedstream.topic.TopicNames;
import io.sedstream.topology.RecordSizes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/** Outcomes of alerts as messages to our topics. */
final class FeedMessages {
    /** Headers. The stream hands them through, so that a posterior tells which alert it is of. */
    static final String FEED = "sedstream.feed";

    static final String ALERT = "sedstream.alert";
    static final String ALERT_RECORD = "sedstream.alert-record";

    private static final int MOST_MESSAGE_CHARACTERS = 2000;
    /** Of a batch and a record, lengths and the headers above, whose texts are short. */
    private static final int ENVELOPE_BYTES = 16 * 1024;

    private final String group;
    private final TopicNames topics;
    private final Serializer<DetectedSource> sources;
    private final Serializer<RejectedSource> rejections;
    private final ModelReference noModel;
    private final int largestDeadLetter;
    private final Clock clock;

    /**
     * Messages of one feed.
     *
     * @param producer program and version
     * @param largestDeadLetter that the topic takes, bytes
     */
    FeedMessages(
            String group, TopicNames topics, EventSerdes serdes, String producer, int largestDeadLetter, Clock clock) {
        this.group = group;
        this.topics = topics;
        this.sources = serdes.detectedSources().serializer();
        this.rejections = serdes.rejections().serializer();
        this.noModel = new ModelReference(group, producer, "");
        this.largestDeadLetter = largestDeadLetter;
        this.clock = clock;
    }

    ProducerRecord<byte[], byte[]> source(AlertOutcome.Source alert, ConsumerRecord<byte[], byte[]> origin) {
        String topic = topics.sourcesDetected();
        var message =
                new ProducerRecord<>(topic, SourceKey.of(alert.source()), sources.serialize(topic, alert.source()));
        describe(message.headers(), origin);
        add(message.headers(), ALERT, alert.key().toString());
        return message;
    }

    ProducerRecord<byte[], byte[]> rejection(AlertOutcome.Rejected alert, ConsumerRecord<byte[], byte[]> origin) {
        String topic = topics.sourcesRejected();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var event = new RejectedSource(
                alert.source(),
                // No model saw it: the feed stands in its place.
                noModel,
                alert.rejection().reason(),
                alert.rejection().message(),
                new EventTimes(
                        alert.source().getObservedAt(),
                        origin.timestamp() < 0 ? now : Instant.ofEpochMilli(origin.timestamp()),
                        now),
                new RecordPosition(origin.topic(), origin.partition(), origin.offset()));
        var message = new ProducerRecord<>(topic, SourceKey.of(alert.source()), rejections.serialize(topic, event));
        describe(message.headers(), origin);
        add(message.headers(), ALERT, alert.key().toString());
        return message;
    }

    /** The bytes as they came, but for what the topic does not take; {@link DeadLetterHeaders#ORIGINAL_BYTES} then says how many. */
    ProducerRecord<byte[], byte[]> deadLetter(String reason, ConsumerRecord<byte[], byte[]> origin) {
        byte[] value = origin.value();
        int space = Math.max(0, largestDeadLetter - ENVELOPE_BYTES);
        int keyBytes = origin.key() == null ? 0 : origin.key().length;
        int valueBytes = value == null ? 0 : value.length;
        int headerBytes = RecordSizes.bytes(origin.headers());
        byte[] key = keyBytes <= space / 8 ? origin.key() : Arrays.copyOf(origin.key(), space / 8);
        int left = space - (key == null ? 0 : key.length);
        var letter = new ProducerRecord<>(
                topics.sourcesDeadLetter(), key, valueBytes <= left ? value : Arrays.copyOf(value, left));
        if (valueBytes > left) {
            add(letter.headers(), DeadLetterHeaders.ORIGINAL_BYTES, Integer.toString(valueBytes));
        }
        describe(letter.headers(), origin);
        add(letter.headers(), DeadLetterHeaders.EXCEPTION, AlertOutcome.Undecodable.class.getName());
        add(
                letter.headers(),
                DeadLetterHeaders.MESSAGE,
                reason.substring(0, Math.min(reason.length(), MOST_MESSAGE_CHARACTERS)));
        add(letter.headers(), DeadLetterHeaders.TOPIC, origin.topic());
        add(letter.headers(), DeadLetterHeaders.PARTITION, Integer.toString(origin.partition()));
        add(letter.headers(), DeadLetterHeaders.OFFSET, Long.toString(origin.offset()));
        if (valueBytes + headerBytes <= left) {
            origin.headers().forEach(letter.headers()::add);
        }
        return letter;
    }

    private void describe(Headers headers, ConsumerRecord<byte[], byte[]> origin) {
        add(headers, FEED, group);
        add(headers, ALERT_RECORD, origin.topic() + "-" + origin.partition() + "@" + origin.offset());
    }

    private static void add(Headers headers, String key, String value) {
        headers.add(key, value.getBytes(StandardCharsets.UTF_8));
    }
}
