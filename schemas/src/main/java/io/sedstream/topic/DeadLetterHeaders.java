package io.sedstream.topic;

/** Headers of dead letters, UTF-8, whoever writes them: those of Kafka Streams' own handlers (KIP-1034) and one of ours. */
public final class DeadLetterHeaders {
    /** Class of what went wrong. */
    public static final String EXCEPTION = "__streams.errors.exception";

    /** The same in words. */
    public static final String MESSAGE = "__streams.errors.message";

    /** Where in the program it went wrong. */
    public static final String STACK_TRACE = "__streams.errors.stacktrace";

    /** Topic of the record that went wrong. */
    public static final String TOPIC = "__streams.errors.topic";

    /** Its partition. */
    public static final String PARTITION = "__streams.errors.partition";

    /** Its offset. */
    public static final String OFFSET = "__streams.errors.offset";

    /** How many bytes its value had, where the dead letter has not all of them. */
    public static final String ORIGINAL_BYTES = "sedstream.original-bytes";

    private DeadLetterHeaders() {}
}
