package io.sedstream.topology;

import io.sedstream.outcome.Outcome;
import io.sedstream.pipeline.Arrival;
import io.sedstream.pipeline.OutcomeEvents;
import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.RecordPosition;
import io.sedstream.serde.EventSerdes;
import io.sedstream.serde.SchemaRegistryException;
import io.sedstream.serde.UndecodableRecordException;
import io.sedstream.topic.SourceKey;
import java.time.Clock;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * One record in, one record to one of three topics, or a {@link PoisonRecordException}.
 *
 * <p>Bytes are decoded here, not by the source node: what Kafka Streams does not manage to deserialize, it sends to the
 * dead letters before it counts the record as consumed, so that a crash in between makes two dead letters of one record.
 * Events are encoded here, not by the sinks, so that one that cannot be encoded or is too large is an error of its
 * record.
 */
final class SourceProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private final ThreadPipelines pipelines;
    private final EventSerdes serdes;
    private final SurveyTopology.Outputs outputs;
    private final StreamCounters counters;
    private final Clock clock;
    private @Nullable Running running;

    /** What there is between {@link #init} and {@link #close}. */
    private record Running(
            ProcessorContext<byte[], byte[]> context,
            ThreadPipelines.Lease lease,
            OutcomeEvents events,
            TaskLedger ledger,
            RecordsInProgress.Place place) {}

    /** An outcome ready to be sent: the sink, the encoded event, and how it counts. */
    private record Encoded(
            String sink,
            byte[] key,
            byte[] value,
            Ending ending,
            @Nullable Instant observedAt) {}

    SourceProcessor(
            ThreadPipelines pipelines,
            EventSerdes serdes,
            SurveyTopology.Outputs outputs,
            StreamCounters counters,
            Clock clock) {
        this.pipelines = pipelines;
        this.serdes = serdes;
        this.outputs = outputs;
        this.counters = counters;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        ThreadPipelines.Lease lease = pipelines.lease();
        running = new Running(
                context,
                lease,
                new OutcomeEvents(lease.pipeline().model(), clock),
                new TaskLedger(context, serdes, outputs, counters.ledgers(), clock),
                counters.inProgress().place());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (running == null) {
            throw new IllegalStateException("a record came before the processor was initialised, or after its end");
        }
        running.place.begin(running.context.recordMetadata().orElseThrow());
        try {
            process(running, record);
        } finally {
            running.place.end();
        }
    }

    private void process(Running stream, Record<byte[], byte[]> record) {
        counters.arrived();
        Encoded encoded = encoded(stream, record);
        stream.context.forward(record.withKey(encoded.key).withValue(encoded.value), encoded.sink);
        stream.ledger.count(encoded.ending);
        counters.count(encoded.ending);
        long now = clock.millis();
        counters.left(record.timestamp(), now);
        if (encoded.observedAt != null) {
            counters.leftAfterObservation(encoded.observedAt.toEpochMilli(), now);
        }
    }

    private Encoded encoded(Running stream, Record<byte[], byte[]> record) {
        try {
            StageTimes stages = counters.stages();
            long start = System.nanoTime();
            Arrival arrival = arrival(stream.context, record);
            long decoded = stages.ended(Stage.DECODE, start);
            Outcome outcome = stream.lease.pipeline().outcome(arrival.source());
            long inferred = stages.ended(Stage.INFER, decoded);
            Encoded encoded = encoded(stream, arrival, outcome);
            stages.ended(Stage.ENCODE, inferred);
            int bytes = RecordSizes.bytes(encoded.key, encoded.value, record.headers());
            if (bytes > outputs.limits().outcomes()) {
                throw new OversizedRecordException(
                        encoded.sink, bytes, outputs.limits().outcomes());
            }
            return encoded;
        } catch (SchemaRegistryException e) {
            throw e;
        } catch (RuntimeException e) {
            // The handler sends the dead letter within the same transaction.
            stream.ledger.count(new Ending.DeadLetter());
            throw new PoisonRecordException(e);
        }
    }

    private Arrival arrival(ProcessorContext<byte[], byte[]> context, Record<byte[], byte[]> record) {
        if (record.value() == null) {
            throw new UndecodableRecordException("a record without a value");
        }
        RecordMetadata metadata = context.recordMetadata().orElseThrow();
        if (!counters.hung().allows(metadata.topic(), metadata.partition(), metadata.offset())) {
            throw HungRecordException.before(metadata.topic(), metadata.partition(), metadata.offset());
        }
        DetectedSource source = serdes.detectedSources().deserializer().deserialize(metadata.topic(), record.value());
        return new Arrival(
                source,
                Instant.ofEpochMilli(record.timestamp()),
                new RecordPosition(metadata.topic(), metadata.partition(), metadata.offset()));
    }

    private Encoded encoded(Running stream, Arrival arrival, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Fitted fitted -> {
                counters.fitted(fitted.posterior().insidePrior());
                yield encode(
                        outputs.posteriors(),
                        serdes.posteriors(),
                        arrival,
                        stream.events.posterior(arrival, fitted),
                        new Ending.Posterior());
            }
            case Outcome.Outlier outlier ->
                encode(
                        outputs.outliers(),
                        serdes.outliers(),
                        arrival,
                        stream.events.outlier(arrival, outlier),
                        new Ending.Outlier());
            case Outcome.Rejected rejected ->
                encode(
                        outputs.rejections(),
                        serdes.rejections(),
                        arrival,
                        stream.events.rejection(arrival, rejected),
                        new Ending.Rejected(OutcomeEvents.reason(rejected.reason())));
        };
    }

    private static <T extends SpecificRecordBase> Encoded encode(
            String topic, Serde<T> serde, Arrival arrival, T event, Ending ending) {
        return new Encoded(
                topic,
                SourceKey.of(arrival.source()),
                serde.serializer().serialize(topic, event),
                ending,
                arrival.source().getObservedAt());
    }

    @Override
    public void close() {
        if (running != null) {
            running.ledger.close();
            running.place.close();
            running.lease.close();
            running = null;
        }
    }
}
