package io.sedstream.topology;

import java.time.Duration;

/** A record whose processing does not end. */
public final class HungRecordException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private HungRecordException(String message) {
        super(message);
    }

    /** It has not ended so far. */
    public static HungRecordException now(RecordsInProgress.InProgress record, Duration limit) {
        return new HungRecordException("record " + record.topic() + "-" + record.partition() + " at offset "
                + record.offset() + " has been processed for more than " + limit.toSeconds()
                + " s; the process has to end, because nothing else ends that");
    }

    /** It did not end before, more than once. */
    static HungRecordException before(String topic, int partition, long offset) {
        return new HungRecordException("record " + topic + "-" + partition + " at offset " + offset
                + " hung until its process was ended, more than once; it is not processed again");
    }
}
