package io.sedstream.benchmarks;

import io.sedstream.alert.AlertFeed;
import io.sedstream.alert.AlertOutcome;
import io.sedstream.alert.lsst.LsstFeed;
import io.sedstream.alert.lsst.LsstSchemas;
import io.sedstream.alert.ztf.ZtfFeed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From the bytes of an alert to the source event, on one core, beside Avro's own readers. Messages per second: ZTF at
 * least 60,000, LSST without history 200,000, LSST with {@value #RECORDS} records of history 8,000.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Threads(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class AlertBenchmark {
    static final int RECORDS = 740;

    /** Messages in turn. */
    abstract static class Messages {
        private final List<byte[]> messages;
        private int next;

        Messages(List<byte[]> messages) {
            this.messages = messages;
        }

        byte[] next() {
            next = (next + 1) % messages.size();
            return messages.get(next);
        }
    }

    @State(Scope.Thread)
    public static class Ztf extends Messages {
        final AlertFeed feed = new ZtfFeed("benchmark");

        public Ztf() {
            super(AlertMessages.ztf("null"));
        }
    }

    @State(Scope.Thread)
    public static class ZtfSnappy extends Messages {
        final AlertFeed feed = new ZtfFeed("benchmark");

        public ZtfSnappy() {
            super(AlertMessages.ztf("snappy"));
        }
    }

    @State(Scope.Thread)
    public static class Lsst extends LsstMessages {
        public Lsst() {
            super(AlertMessages.History.NONE);
        }
    }

    @State(Scope.Thread)
    public static class LsstHistory extends LsstMessages {
        public LsstHistory() {
            super(AlertMessages.History.ALIKE);
        }
    }

    @State(Scope.Thread)
    public static class LsstIrregularHistory extends LsstMessages {
        public LsstIrregularHistory() {
            super(AlertMessages.History.IRREGULAR);
        }
    }

    /** Alerts, our feed, and Avro's reader with a schema of the same few fields. */
    abstract static class LsstMessages extends Messages {
        final AlertFeed feed;
        private final GenericDatumReader<GenericRecord> projected;
        private @Nullable BinaryDecoder decoder;

        LsstMessages(AlertMessages.History history) {
            super(AlertMessages.lsst(history, RECORDS));
            feed = new LsstFeed(LsstSchemas.inFolder(AlertMessages.folder().resolve("lsst-schemas")), "benchmark");
            if (!(feed.read(next()) instanceof AlertOutcome.Source)) {
                throw new IllegalStateException("the made-up alerts are no sources");
            }
            Schema writer = AlertMessages.lsstSchema();
            projected = new GenericDatumReader<>(writer, projection(writer));
        }

        GenericRecord project(byte[] message) throws IOException {
            decoder = DecoderFactory.get().binaryDecoder(message, 5, message.length - 5, decoder);
            return projected.read(null, decoder);
        }

        private static Schema projection(Schema alert) {
            Schema source = some(alert.getField("diaSource").schema(), "diaSourceId|diaObjectId|midpointMjdTai|ra|dec");
            Schema object =
                    some(alert.getField("diaObject").schema().getTypes().get(1), "[ugrizy]_scienceFluxMean(Err)?");
            return Schema.createRecord(
                    alert.getFullName(),
                    null,
                    null,
                    false,
                    List.of(
                            new Schema.Field("diaSource", source),
                            new Schema.Field(
                                    "diaObject", Schema.createUnion(Schema.create(Schema.Type.NULL), object))));
        }

        private static Schema some(Schema record, String names) {
            List<Schema.Field> fields = new ArrayList<>();
            for (Schema.Field field : record.getFields()) {
                if (field.name().matches(names)) {
                    fields.add(new Schema.Field(field.name(), field.schema()));
                }
            }
            return Schema.createRecord(record.getFullName(), null, null, false, fields);
        }
    }

    @Benchmark
    public AlertOutcome ztf(Ztf messages) {
        return messages.feed.read(messages.next());
    }

    @Benchmark
    public GenericRecord ztfPlainReader(Ztf messages) throws IOException {
        try (DataFileStream<GenericRecord> stream =
                new DataFileStream<>(new ByteArrayInputStream(messages.next()), new GenericDatumReader<>())) {
            return Objects.requireNonNull(stream.next());
        }
    }

    @Benchmark
    public AlertOutcome ztfSnappy(ZtfSnappy messages) {
        return messages.feed.read(messages.next());
    }

    @Benchmark
    public AlertOutcome lsst(Lsst messages) {
        return messages.feed.read(messages.next());
    }

    @Benchmark
    public GenericRecord lsstProjectedReader(Lsst messages) throws IOException {
        return messages.project(messages.next());
    }

    @Benchmark
    public AlertOutcome lsstHistory(LsstHistory messages) {
        return messages.feed.read(messages.next());
    }

    @Benchmark
    public AlertOutcome lsstIrregularHistory(LsstIrregularHistory messages) {
        return messages.feed.read(messages.next());
    }

    @Benchmark
    public GenericRecord lsstHistoryProjectedReader(LsstHistory messages) throws IOException {
        return messages.project(messages.next());
    }
}
