package io.sedstream.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.sedstream.schema.DetectedSource;
import io.sedstream.schema.PosteriorSummary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.util.RandomData;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventSerdeTest {
    private static final String TOPIC = "sources.detected";

    private final EventSerdes serdes = new EventSerdes(WireSettings.singleObject());
    private final EventSerde<DetectedSource> serde = serdes.detectedSources();

    @Test
    void readsWhatItWrote() {
        DetectedSource galaxy = SampleSources.galaxy();

        assertThat(read(write(galaxy))).isEqualTo(galaxy);
    }

    @Test
    void keepsTimesThatNoSurveyHas() {
        for (long micros : new long[] {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE}) {
            long seconds = Math.floorDiv(micros, 1_000_000L);
            Instant time = Instant.ofEpochSecond(seconds, Math.floorMod(micros, 1_000_000L) * 1000);
            DetectedSource source = SampleSources.builder().setObservedAt(time).build();

            assertThat(read(write(source)).getObservedAt()).isEqualTo(time);
        }
    }

    @Test
    void writesWhatAvrosOwnSingleObjectDecoderReads() throws IOException {
        DetectedSource galaxy = SampleSources.galaxy();

        assertThat(DetectedSource.fromByteBuffer(ByteBuffer.wrap(write(galaxy))))
                .isEqualTo(galaxy);
    }

    @Test
    void readsWhatAvrosOwnSingleObjectEncoderWrites() throws IOException {
        DetectedSource galaxy = SampleSources.galaxy();

        assertThat(read(galaxy.toByteBuffer().array())).isEqualTo(galaxy);
    }

    @Test
    void writesTheBytesThatAvrosGenericWriterWrites() throws IOException {
        for (Object random : new RandomData(PosteriorSummary.getClassSchema(), 50, 20261122L)) {
            var record = (GenericData.Record) random;
            var bytes = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new GenericDatumWriter<>(record.getSchema()).write(record, encoder);
            byte[] header = new SingleObjectFraming(List.of(record.getSchema())).header(TOPIC, record.getSchema());
            byte[] event = ByteBuffer.allocate(header.length + bytes.size())
                    .put(header)
                    .put(bytes.toByteArray())
                    .array();

            EventSerde<PosteriorSummary> posteriors = serdes.posteriors();
            PosteriorSummary read = posteriors.deserializer().deserialize(TOPIC, event);
            PosteriorSummary posterior = PosteriorSummary.newBuilder(read)
                    .setCorrelation(Doubles.of(read.getCorrelation().stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray()))
                    .build();

            assertThat(posteriors.serializer().serialize(TOPIC, posterior)).isEqualTo(event);
        }
    }

    @Test
    void passesTombstonesThrough() {
        assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde.deserializer().deserialize(TOPIC, (byte[]) null)).isNull();
    }

    @Test
    void readsAnEventOfAnOlderSchema() throws IOException {
        Schema older = new Schema.Parser().parse("""
                {"type": "record", "name": "DetectedSource", "namespace": "io.sedstream.schema", "fields": [
                  {"name": "id", "type": "string"},
                  {"name": "survey", "type": "string"},
                  {"name": "colour", "type": "string"},
                  {"name": "provenance", "type": {"type": "record", "name": "SourceProvenance", "fields": [
                    {"name": "producer", "type": "string"}]}}]}""");
        var event = new GenericRecordBuilder(older)
                .set("id", "1")
                .set("survey", "old")
                .set("colour", "red")
                .set(
                        "provenance",
                        new GenericRecordBuilder(older.getField("provenance").schema())
                                .set("producer", "sedstream 0.0.1")
                                .build())
                .build();
        byte[] bytes = new BinaryMessageEncoder<GenericData.Record>(GenericData.get(), older)
                .encode(event)
                .array();

        var deserializer =
                new EventDeserializer<>(DetectedSource.class, new SingleObjectFraming(List.of(older)), 1 << 20);
        DetectedSource source = deserializer.deserialize(TOPIC, bytes);

        assertThat(source).isNotNull();
        assertThat(source.getId()).isEqualTo("1");
        assertThat(source.getPhotometry()).isEmpty();
        assertThat(source.getProvenance().getProducer()).isEqualTo("sedstream 0.0.1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"id": "1"}                     | JSON
            Obj\u0001 and then some         | an Avro container file
            SIMPLE  =                    T  | a FITS file
            id,ra,dec                       | text
            '\u0000\u0000\u0000\u0000\u0001x'| Confluent framing
            """)
    void saysWhatUndecodableBytesLookLike(String text, String meaning) {
        assertThatThrownBy(() -> read(text.getBytes(UTF_8)))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining(meaning);
    }

    @Test
    void rejectsAnEventOfAnUnknownSchema() {
        byte[] event = write(SampleSources.galaxy());
        event[5] ^= 1;

        assertThatThrownBy(() -> read(event))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("fingerprint");
    }

    @Test
    void rejectsAnEventOfAnotherType() throws IOException {
        Schema posterior = PosteriorSummary.getClassSchema();
        byte[] header = new SingleObjectFraming(List.of(posterior)).header(TOPIC, posterior);

        assertThatThrownBy(() -> read(header))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("a io.sedstream.schema.PosteriorSummary where");
    }

    @Test
    void rejectsEveryTruncation() {
        byte[] event = write(SampleSources.galaxy());

        for (int length = 0; length < event.length; length++) {
            byte[] truncated = Arrays.copyOf(event, length);
            assertThatThrownBy(() -> read(truncated)).isInstanceOf(UndecodableRecordException.class);
        }
    }

    @Test
    void rejectsBytesAfterTheEvent() {
        byte[] event = write(SampleSources.galaxy());

        assertThatThrownBy(() -> read(Arrays.copyOf(event, event.length + 1)))
                .isInstanceOf(UndecodableRecordException.class);
    }

    @Test
    void rejectsAnEventAboveTheSizeLimit() {
        DetectedSource large =
                SampleSources.builder().setId("x".repeat(1 << 20)).build();

        assertThatThrownBy(() -> read(write(large)))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("1048576");
    }

    @Test
    void believesNoLengthOfAString() throws IOException {
        assertThatThrownBy(() -> read(eventStartingWith(Integer.MAX_VALUE - 100)))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("announced");
    }

    @Test
    void isNeverSurprisedByFlippedBitsAndAllocatesLittle() {
        var random = new Random(20261121);
        byte[] event = write(SampleSources.galaxy());
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int rejected = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] corrupt = event.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                corrupt[10 + random.nextInt(event.length - 10)] ^= (byte) (1 << random.nextInt(8));
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            try {
                read(corrupt);
            } catch (UndecodableRecordException e) {
                rejected++;
            }
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as("bytes allocated for an event of %d bytes", event.length)
                    .isLessThan(1_000_000);
        }
        assertThat(rejected).isGreaterThan(100);
    }

    private byte[] write(DetectedSource source) {
        return serde.serializer().serialize(TOPIC, source);
    }

    private DetectedSource read(byte[] bytes) {
        Deserializer<DetectedSource> deserializer = serde.deserializer();
        return deserializer.deserialize(TOPIC, bytes);
    }

    private static byte[] eventStartingWith(long length) throws IOException {
        var bytes = new ByteArrayOutputStream();
        Schema schema = DetectedSource.getClassSchema();
        bytes.write(new SingleObjectFraming(List.of(schema)).header(TOPIC, schema));
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<Long>(Schema.create(Schema.Type.LONG)).write(length, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
