package io.sedstream.topology;

import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the output topics take, as far as it is known: what they said at the start, less where a broker refused a record
 * since. Any number of threads.
 */
final class LiveLimits {
    private static final Logger log = LoggerFactory.getLogger(LiveLimits.class);

    private final String deadLetterTopic;
    private final AtomicInteger outcomes;
    private final AtomicInteger deadLetters;

    LiveLimits(TopicLimits limits, String deadLetterTopic) {
        this.deadLetterTopic = deadLetterTopic;
        this.outcomes = new AtomicInteger(limits.outcomes());
        this.deadLetters = new AtomicInteger(limits.deadLetters());
    }

    /** The largest outcome, bytes as {@link RecordSizes} counts them. */
    int outcomes() {
        return outcomes.get();
    }

    /** The largest dead letter, bytes as {@link RecordSizes} counts them. */
    int deadLetters() {
        return deadLetters.get();
    }

    /** Notes that a broker refused a record of this size. */
    void refused(String topic, int bytes) {
        log.warn("topic {} refuses a record of {} bytes; from now on none as large is sent to it", topic, bytes);
        AtomicInteger limit = topic.equals(deadLetterTopic) ? deadLetters : outcomes;
        limit.accumulateAndGet(bytes - 1, Math::min);
    }
}
