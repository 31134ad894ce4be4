package io.sedstream.cli.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.alert.AlertKey;
import io.sedstream.alert.AlertOutcome;
import io.sedstream.alert.AlertRejection;
import io.sedstream.schema.BandMeasurement;
import io.sedstream.schema.BandState;
import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.RejectedSource;
import io.sedstream.schema.RejectionReason;
import io.sedstream.schema.SourceProvenance;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.WireFormat;
import io.sedstream.serde.WireSettings;
import io.sedstream.topic.DeadLetterHeaders;
import io.sedstream.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class FeedMessagesTest {
    private static final Instant NOW = Instant.parse("2026-10-14T03:00:00Z");
    private static final int LARGEST = 100_000;
    private static final TopicNames TOPICS = new TopicNames("test.");
    private static final EventSerdes SERDES =
            new EventSerdes(new WireSettings(WireFormat.SINGLE_OBJECT, null, 1 << 20, Duration.ofSeconds(1)));

    private final FeedMessages messages = new FeedMessages(
            "sedstream-feed-ztf", TOPICS, SERDES, "sedstream test", LARGEST, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void sendsASourceUnderItsIdentityAndSaysWhichAlertItIsOf() {
        DetectedSource source = source();

        ProducerRecord<byte[], byte[]> message =
                messages.source(new AlertOutcome.Source(new AlertKey("ztf", 77), source), alert(new byte[] {1}));

        assertThat(message.topic()).isEqualTo("test.sources.detected");
        assertThat(message.key()).asString().isEqualTo("ztf/ZTF18abc");
        assertThat(SERDES.detectedSources().deserializer().deserialize(message.topic(), message.value()))
                .isEqualTo(source);
        assertThat(header(message, FeedMessages.ALERT)).isEqualTo("ztf/77");
        assertThat(header(message, FeedMessages.ALERT_RECORD)).isEqualTo("alerts-3@42");
        assertThat(header(message, FeedMessages.FEED)).isEqualTo("sedstream-feed-ztf");
    }

    @Test
    void sendsARejectionWithSourceReasonAndPlaceOfTheAlert() {
        DetectedSource source = source();
        var rejected =
                new AlertOutcome.Rejected(new AlertKey("ztf", 77), source, new AlertRejection.HostTooFar(9.5, 3));

        ProducerRecord<byte[], byte[]> message = messages.rejection(rejected, alert(new byte[] {1}));

        assertThat(message.topic()).isEqualTo("test.sources.rejected");
        RejectedSource event = SERDES.rejections().deserializer().deserialize(message.topic(), message.value());
        assertThat(event.getSource()).isEqualTo(source);
        assertThat(event.getReason()).isEqualTo(RejectionReason.HOST_TOO_FAR);
        assertThat(event.getMessage()).contains("9.5 arcsec");
        assertThat(event.getRecord().getTopic()).isEqualTo("alerts");
        assertThat(event.getRecord().getOffset()).isEqualTo(42);
        assertThat(event.getTimes().getArrivedAt()).isEqualTo(Instant.ofEpochMilli(1000));
        assertThat(event.getTimes().getEmittedAt()).isEqualTo(NOW);
    }

    @Test
    void keepsTheBytesAndHeadersOfADeadLetter() {
        ConsumerRecord<byte[], byte[]> alert = alert(new byte[] {9, 8, 7});
        alert.headers().add("from", "the survey".getBytes(StandardCharsets.UTF_8));

        ProducerRecord<byte[], byte[]> letter = messages.deadLetter("no container", alert);

        assertThat(letter.topic()).isEqualTo("test.sources.dead-letter");
        assertThat(letter.key()).isEqualTo(alert.key());
        assertThat(letter.value()).containsExactly(9, 8, 7);
        assertThat(header(letter, DeadLetterHeaders.MESSAGE)).isEqualTo("no container");
        assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("42");
        assertThat(header(letter, "from")).isEqualTo("the survey");
    }

    @Test
    void cutsADeadLetterThatTheTopicWouldRefuseAndSaysSo() {
        ProducerRecord<byte[], byte[]> letter = messages.deadLetter("too long", alert(new byte[3 * LARGEST]));

        assertThat(letter.value()).hasSizeBetween(LARGEST / 2, LARGEST);
        assertThat(header(letter, DeadLetterHeaders.ORIGINAL_BYTES)).isEqualTo(Integer.toString(3 * LARGEST));
    }

    private static ConsumerRecord<byte[], byte[]> alert(byte[] value) {
        return new ConsumerRecord<>(
                "alerts",
                3,
                42,
                1000,
                TimestampType.CREATE_TIME,
                1,
                value.length,
                new byte[] {5},
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    private static String header(ProducerRecord<byte[], byte[]> message, String key) {
        return new String(message.headers().lastHeader(key).value(), StandardCharsets.UTF_8);
    }

    private static DetectedSource source() {
        return new DetectedSource(
                "ZTF18abc",
                "ztf",
                null,
                NOW,
                List.of(new BandMeasurement("PS1/g", 100.0, 5.0, BandState.DETECTED)),
                null,
                List.of(),
                null,
                new SourceProvenance("test", "alert feed ztf", null, null));
    }
}
