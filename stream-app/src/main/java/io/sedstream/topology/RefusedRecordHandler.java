package io.sedstream.topology;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;

/**
 * Kafka Streams' production exception handler. A transaction in which a send failed can only be aborted, so no record
 * can be skipped here. But where a broker finds a record too large, which can only be if its topic's limit was lowered
 * since the start, that limit is noted: the record is processed again by the next thread and then goes to the dead
 * letters.
 */
public final class RefusedRecordHandler implements ProductionExceptionHandler {
    private LiveLimits limits = new LiveLimits(TopicLimits.kafkaDefaults(), "");

    @Override
    public void configure(Map<String, ?> configuration) {
        limits = PoisonRecordHandler.required(configuration, PoisonRecordHandler.LIMITS, LiveLimits.class);
    }

    @Override
    public Response handleError(ErrorHandlerContext origin, ProducerRecord<byte[], byte[]> record, Exception reason) {
        if (reason instanceof RecordTooLargeException) {
            limits.refused(record.topic(), RecordSizes.bytes(record.key(), record.value(), record.headers()));
        }
        return reason instanceof RetriableException ? Response.retry() : Response.fail();
    }
}
