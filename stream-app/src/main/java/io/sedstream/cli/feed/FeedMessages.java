package io.sedstream.cli.feed;

import io.sedstream.alert.AlertOutcome;
import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.EventTimes;
import io.sedstream.schema.ModelReference;
import io.sedstream.schema.RecordPosition;
import io.sedstream.schema.RejectedSource;
import io.sedstream.serde.EventSerdes;
import io.sedstream.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/** Outcomes of alerts as messages to our topics. */
final class FeedMessages {
    /** Headers. The stream hands them through, so that a posterior tells which alert it is of. */
    static final String FEED = "sedstream.feed";

    static final String ALERT = "sedstream.alert";
    static final String ALERT_RECORD = "sedstream.alert-record";

    /** Those of the dead letters of the stream. */
    static final String ERROR = "__streams.errors.exception";

    static final String ERROR_MESSAGE = "__streams.errors.message";
    static final String ERROR_TOPIC = "__streams.errors.topic";
    static final String ERROR_PARTITION = "__streams.errors.partition";
    static final String ERROR_OFFSET = "__streams.errors.offset";
    static final String ORIGINAL_BYTES = "sedstream.original-bytes";

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
        var message = new ProducerRecord<>(topic, key(alert.source()), sources.serialize(topic, alert.source()));
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
        var message = new ProducerRecord<>(topic, key(alert.source()), rejections.serialize(topic, event));
        describe(message.headers(), origin);
        add(message.headers(), ALERT, alert.key().toString());
        return message;
    }

    /** The bytes as they came, but for what the topic does not take; {@value #ORIGINAL_BYTES} then says how many. */
    ProducerRecord<byte[], byte[]> deadLetter(String reason, ConsumerRecord<byte[], byte[]> origin) {
        byte[] value = origin.value();
        int space = Math.max(0, largestDeadLetter - ENVELOPE_BYTES);
        int keyBytes = origin.key() == null ? 0 : origin.key().length;
        int valueBytes = value == null ? 0 : value.length;
        int headerBytes = bytes(origin.headers());
        byte[] key = keyBytes <= space / 8 ? origin.key() : Arrays.copyOf(origin.key(), space / 8);
        int left = space - (key == null ? 0 : key.length);
        var letter = new ProducerRecord<>(
                topics.sourcesDeadLetter(), key, valueBytes <= left ? value : Arrays.copyOf(value, left));
        if (valueBytes > left) {
            add(letter.headers(), ORIGINAL_BYTES, Integer.toString(valueBytes));
        }
        describe(letter.headers(), origin);
        add(letter.headers(), ERROR, AlertOutcome.Undecodable.class.getName());
        add(letter.headers(), ERROR_MESSAGE, reason.substring(0, Math.min(reason.length(), MOST_MESSAGE_CHARACTERS)));
        add(letter.headers(), ERROR_TOPIC, origin.topic());
        add(letter.headers(), ERROR_PARTITION, Integer.toString(origin.partition()));
        add(letter.headers(), ERROR_OFFSET, Long.toString(origin.offset()));
        if (valueBytes + headerBytes <= left) {
            origin.headers().forEach(letter.headers()::add);
        }
        return letter;
    }

    private void describe(Headers headers, ConsumerRecord<byte[], byte[]> origin) {
        add(headers, FEED, group);
        add(headers, ALERT_RECORD, origin.topic() + "-" + origin.partition() + "@" + origin.offset());
    }

    private static int bytes(Headers headers) {
        int bytes = 0;
        for (Header header : headers) {
            bytes += 10 + 3 * header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return bytes;
    }

    private static byte[] key(DetectedSource source) {
        return (source.getSurvey() + "/" + source.getId()).getBytes(StandardCharsets.UTF_8);
    }

    private static void add(Headers headers, String key, String value) {
        headers.add(key, value.getBytes(StandardCharsets.UTF_8));
    }
}
