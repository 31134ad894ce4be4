package io.sedstream.topology;

/**
 * The largest record batches that the output topics take, bytes ({@code max.message.bytes}). A record that is too large
 * should be noticed before it is sent: Kafka aborts the whole transaction for it.
 *
 * @param outcomes smallest of the limits of posteriors, outliers and rejections
 * @param deadLetters limit of the dead letters
 */
public record TopicLimits(int outcomes, int deadLetters) {
    /** What a topic takes where nobody said otherwise. */
    public static final int KAFKA_DEFAULT = 1_048_588;

    private static final int SMALLEST = 1024;

    public TopicLimits {
        if (outcomes < SMALLEST || deadLetters < SMALLEST) {
            throw new IllegalArgumentException("output topics must take records of at least " + SMALLEST
                    + " bytes; the outcomes take " + outcomes + ", the dead letters " + deadLetters);
        }
    }

    /** Topics that nobody configured. */
    public static TopicLimits kafkaDefaults() {
        return new TopicLimits(KAFKA_DEFAULT, KAFKA_DEFAULT);
    }
}
