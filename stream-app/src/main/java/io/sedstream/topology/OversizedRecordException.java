package io.sedstream.topology;

/** An event that is larger than what its topic takes. */
final class OversizedRecordException extends RuntimeException {
    OversizedRecordException(String topic, int bytes, int limit) {
        super("an event of " + bytes + " bytes for topic " + topic + ", which takes " + limit);
    }
}
