package io.sedstream.alert;

/**
 * The alerts of one survey. Each message ends as exactly one outcome; none throws for what is in the bytes. Any number of
 * threads.
 */
public interface AlertFeed {
    /** Name of the survey, the first half of every source's identity. */
    String survey();

    /** What the value of one Kafka message is. Keeps the array only as long as the call lasts. */
    AlertOutcome read(byte[] message);
}
