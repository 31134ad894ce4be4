package io.sedstream.topology;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka Streams' processing exception handler: a poison record goes to the dead letters, in the transaction that commits
 * its offset. Any other exception says nothing about the record (a broker or a schema registry that does not answer), so
 * the thread fails, its transaction is aborted, and the record is processed again.
 *
 * <p>Made by Kafka Streams from its class name, so what it needs comes with the configuration.
 */
public final class PoisonRecordHandler implements ProcessingExceptionHandler {
    static final String LIMITS = "sedstream.limits";
    static final String COUNTERS = "sedstream.counters";

    /** Of a flood of poison, each hundredth record is enough to see what it is. */
    private static final int FULLY_LOGGED = 100;

    private static final int LONGEST_KEY = 100;

    private static final Logger log = LoggerFactory.getLogger(PoisonRecordHandler.class);

    private DeadLetters deadLetters = new DeadLetters("", new LiveLimits(TopicLimits.kafkaDefaults(), ""));
    private StreamCounters counters = new StreamCounters();

    @Override
    public void configure(Map<String, ?> configuration) {
        deadLetters = new DeadLetters(
                required(configuration, StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, String.class),
                required(configuration, LIMITS, LiveLimits.class));
        counters = required(configuration, COUNTERS, StreamCounters.class);
    }

    @Override
    public Response handleError(ErrorHandlerContext origin, Record<?, ?> record, Exception exception) {
        if (!(exception instanceof PoisonRecordException poison)) {
            return Response.fail();
        }
        long count = counters.deadLetter();
        if (count <= FULLY_LOGGED || count % FULLY_LOGGED == 0) {
            log.atWarn()
                    .addKeyValue("source", key(origin.sourceRawKey()))
                    .log(
                            "record {}-{} at offset {} is dead letter {}: {}",
                            origin.topic(),
                            origin.partition(),
                            origin.offset(),
                            count,
                            poison.reason().toString());
        }
        return Response.resume(List.of(deadLetters.deadLetter(origin, poison.reason())));
    }

    /** The key, which names the source where it is one of ours; anybody may have written it. */
    private static String key(byte @Nullable [] key) {
        if (key == null) {
            return "";
        }
        String text = new String(key, 0, Math.min(key.length, LONGEST_KEY), StandardCharsets.UTF_8);
        return text.replaceAll("[^\\p{Graph} ]", "?");
    }

    static <T> T required(Map<String, ?> configuration, String key, Class<T> type) {
        return type.cast(Objects.requireNonNull(configuration.get(key), key));
    }
}
