package io.sedstream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sedstream.topic.DeadLetterHeaders;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * Writes dead letters: the original key, bytes and headers, and what went wrong in the headers that Kafka Streams' own
 * handlers write (KIP-1034). Unlike theirs, a dead letter is never larger than its topic takes; what had to go is said
 * in {@link DeadLetterHeaders#ORIGINAL_BYTES}, and the whole record still stands where the headers say.
 */
final class DeadLetters {
    private static final int MOST_MESSAGE_CHARACTERS = 2000;
    private static final int MOST_STACK_TRACE_CHARACTERS = 4000;

    private final String topic;
    private final LiveLimits limits;

    DeadLetters(String topic, LiveLimits limits) {
        this.topic = topic;
        this.limits = limits;
    }

    ProducerRecord<byte[], byte[]> deadLetter(ErrorHandlerContext origin, Exception reason) {
        byte[] key = origin.sourceRawKey();
        byte[] value = origin.sourceRawValue();
        int limit = limits.deadLetters();
        var letter = letter(origin, key, value, reason);
        origin.headers().forEach(letter.headers()::add);
        if (size(letter) <= limit) {
            return letter;
        }
        // The bytes matter more than the headers they came with, and the key says little if it is larger than all else.
        byte[] shortKey = truncated(key, limit / 8);
        var without = letter(origin, shortKey, value, reason);
        int space = limit
                - size(letter(origin, shortKey, null, reason))
                - DeadLetterHeaders.ORIGINAL_BYTES.length() * 3
                - 32;
        var truncated = letter(origin, shortKey, truncated(value, Math.max(0, space)), reason);
        if (size(without) > limit) {
            add(
                    truncated.headers(),
                    DeadLetterHeaders.ORIGINAL_BYTES,
                    Integer.toString(value == null ? 0 : value.length));
            return truncated;
        }
        return without;
    }

    private ProducerRecord<byte[], byte[]> letter(
            ErrorHandlerContext origin, byte @Nullable [] key, byte @Nullable [] value, Exception reason) {
        // A record without a timestamp has −1, which nothing but a record from elsewhere may have.
        Long timestamp = origin.timestamp() < 0 ? null : origin.timestamp();
        var letter = new ProducerRecord<byte[], byte[]>(topic, null, timestamp, key, value);
        add(letter.headers(), DeadLetterHeaders.EXCEPTION, reason.getClass().getName());
        add(
                letter.headers(),
                DeadLetterHeaders.MESSAGE,
                start(String.valueOf(reason.getMessage()), MOST_MESSAGE_CHARACTERS));
        add(
                letter.headers(),
                DeadLetterHeaders.STACK_TRACE,
                start(stackTrace(reason), Math.min(MOST_STACK_TRACE_CHARACTERS, limits.deadLetters() / 16)));
        add(letter.headers(), DeadLetterHeaders.TOPIC, origin.topic());
        add(letter.headers(), DeadLetterHeaders.PARTITION, Integer.toString(origin.partition()));
        add(letter.headers(), DeadLetterHeaders.OFFSET, Long.toString(origin.offset()));
        return letter;
    }

    private static int size(ProducerRecord<byte[], byte[]> letter) {
        return RecordSizes.bytes(letter.key(), letter.value(), letter.headers());
    }

    private static String stackTrace(Exception reason) {
        var trace = new StringWriter();
        reason.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private static String start(String text, int most) {
        return text.substring(0, Math.min(text.length(), most));
    }

    private static byte @Nullable [] truncated(byte @Nullable [] bytes, int most) {
        return bytes == null || bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
    }

    private static void add(Headers headers, String key, String value) {
        headers.add(key, value.getBytes(UTF_8));
    }
}
