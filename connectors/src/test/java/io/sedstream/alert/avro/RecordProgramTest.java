package io.sedstream.alert.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.RandomData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordProgramTest {
    private static final int SCHEMAS = 60;

    /** Random schemas and data: what is wanted is what Avro's own reader finds, and the record ends where it says. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsWhatAvroReads(boolean sizedBlocks) throws IOException, MalformedAvroException {
        for (int seed = 0; seed < SCHEMAS; seed++) {
            Schema schema = new RandomSchemas(seed).record(3);
            Projection projection = new Projection();
            Map<String, Integer> slots = new LinkedHashMap<>();
            wanted(schema, "", new Random(seed)).forEach(path -> slots.put(path, projection.add(path)));
            RecordProgram program = projection.compile(LenientSchemas.parse(schema.toString()));
            for (Object datum : new RandomData(schema, 5, seed)) {
                byte[] bytes = encode(schema, datum, sizedBlocks);
                GenericRecord expected = new GenericDatumReader<GenericRecord>(schema)
                        .read(null, DecoderFactory.get().binaryDecoder(bytes, null));

                byte[] embedded = new byte[bytes.length + 5];
                System.arraycopy(bytes, 0, embedded, 3, bytes.length);
                FieldValues values = program.read(embedded, 3, bytes.length);

                slots.forEach((path, slot) -> assertSame(values, slot, find(expected, path), schema, path));
            }
        }
    }

    @Test
    void findsOutEveryTruncation() throws IOException, MalformedAvroException {
        for (int seed = 0; seed < SCHEMAS; seed++) {
            Schema schema = new RandomSchemas(seed).record(3);
            RecordProgram program = new Projection().compile(schema);
            for (Object datum : new RandomData(schema, 1, seed)) {
                byte[] bytes = encode(schema, datum, seed % 2 == 0);
                for (int length = 0; length < bytes.length; length++) {
                    int cut = length;
                    assertThatExceptionOfType(MalformedAvroException.class)
                            .as("%s of %s bytes of %s", length, bytes.length, schema)
                            .isThrownBy(() -> program.read(Arrays.copyOf(bytes, cut), 0, cut));
                    // The same with other bytes behind, as in a container.
                    assertThatExceptionOfType(MalformedAvroException.class)
                            .isThrownBy(() -> program.read(bytes, 0, cut));
                }
            }
        }
    }

    @Test
    void survivesAnyByte() throws IOException, MalformedAvroException {
        Random random = new Random(1);
        for (int seed = 0; seed < SCHEMAS; seed++) {
            Schema schema = new RandomSchemas(seed).record(3);
            RecordProgram program = new Projection().compile(schema);
            for (Object datum : new RandomData(schema, 1, seed)) {
                byte[] bytes = encode(schema, datum, false);
                for (int i = 0; i < bytes.length; i++) {
                    byte[] broken = bytes.clone();
                    broken[i] = (byte) random.nextInt();
                    assertThatCode(() -> readOrRefuse(program, broken)).doesNotThrowAnyException();
                }
            }
        }
    }

    /** Arrays of items that are laid out alike are stepped over by template: it must end where walking ends. */
    @Test
    void stepsOverHistoriesThatRepeatThemselves() throws IOException, MalformedAvroException {
        for (int seed = 0; seed < SCHEMAS; seed++) {
            Schema item = new RandomSchemas(seed).record(2);
            Schema schema = Schema.createRecord("alert", null, null, false);
            schema.setFields(List.of(
                    new Schema.Field("history", Schema.createArray(item)),
                    new Schema.Field("after", Schema.create(Schema.Type.LONG))));
            Projection projection = new Projection();
            int after = projection.add("after");
            RecordProgram program = projection.compile(schema);
            List<Object> kinds = new ArrayList<>();
            new RandomData(item, 6, seed).forEach(kinds::add);
            Random random = new Random(seed);
            List<Object> history = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                history.add(kinds.get(random.nextInt(1 + seed % kinds.size())));
            }
            GenericRecord alert = new GenericData.Record(schema);
            alert.put("history", history);
            alert.put("after", 4711L);
            byte[] bytes = encode(schema, alert, false);

            assertThat(program.read(bytes, 0, bytes.length).integer(after)).isEqualTo(4711);
            assertThatExceptionOfType(MalformedAvroException.class)
                    .isThrownBy(() -> program.read(bytes, 0, bytes.length - 2));
        }
    }

    @Test
    void doesNotBelieveCounts() throws MalformedAvroException {
        Schema nothings = alert("{\"type\": \"array\", \"items\": \"null\"}");
        Schema numbers = alert("{\"type\": \"array\", \"items\": \"long\"}");
        // 2^62 items, as a zigzag integer.
        byte[] huge = {-128, -128, -128, -128, -128, -128, -128, -128, -128, 1, 0};

        new Projection().compile(nothings).read(huge, 0, huge.length);
        RecordProgram program = new Projection().compile(numbers);
        assertThatExceptionOfType(MalformedAvroException.class).isThrownBy(() -> program.read(huge, 0, huge.length));
    }

    @Test
    void doesNotBelieveLengths() throws MalformedAvroException {
        RecordProgram program = new Projection().compile(alert("\"bytes\""));
        byte[] twoGigabytes = {-2, -1, -1, -1, 15, 0, 0};
        byte[] negative = {1, 0, 0};

        assertThatExceptionOfType(MalformedAvroException.class)
                .isThrownBy(() -> program.read(twoGigabytes, 0, twoGigabytes.length))
                .withMessage("2147483647 bytes announced at byte 5, the record has 2 left");
        assertThatExceptionOfType(MalformedAvroException.class)
                .isThrownBy(() -> program.read(negative, 0, negative.length));
    }

    @Test
    void doesNotFollowAnyNesting() throws MalformedAvroException {
        RecordProgram list = new Projection()
                .compile(new Schema.Parser()
                        .parse("{\"type\": \"record\", \"name\": \"list\", \"fields\": [{\"name\": \"next\", \"type\":"
                                + " [\"null\", \"list\"]}]}"));
        RecordProgram endless = new Projection()
                .compile(new Schema.Parser()
                        .parse("{\"type\": \"record\", \"name\": \"a\", \"fields\": [{\"name\": \"a\", \"type\":"
                                + " \"a\"}]}"));
        byte[] deep = new byte[1_000_000];
        Arrays.fill(deep, (byte) 2);

        assertThatExceptionOfType(MalformedAvroException.class)
                .isThrownBy(() -> list.read(deep, 0, deep.length))
                .withMessage("records nested more than 100 deep");
        assertThatExceptionOfType(MalformedAvroException.class)
                .isThrownBy(() -> endless.read(deep, 0, deep.length))
                .withMessage("records nested more than 100 deep");
    }

    @Test
    void refusesWhatIsLeftOver() throws MalformedAvroException {
        RecordProgram program = new Projection().compile(alert("\"double\""));

        assertThatExceptionOfType(MalformedAvroException.class)
                .isThrownBy(() -> program.read(new byte[9], 0, 9))
                .withMessage("the record ends 1 bytes before its 9 bytes do");
    }

    private static Schema alert(String fieldType) {
        return new Schema.Parser()
                .parse("{\"type\": \"record\", \"name\": \"alert\", \"fields\": [{\"name\": \"x\", \"type\": "
                        + fieldType + "}]}");
    }

    private static void readOrRefuse(RecordProgram program, byte[] bytes) {
        try {
            program.read(bytes, 0, bytes.length);
        } catch (MalformedAvroException expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
    }

    private static byte[] encode(Schema schema, Object datum, boolean sizedBlocks) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = sizedBlocks
                ? new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(bytes, null)
                : EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<>(schema).write(datum, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    /** About half of the paths that can be wanted. */
    private static List<String> wanted(Schema schema, String prefix, Random random) {
        return switch (schema.getType()) {
            case RECORD ->
                schema.getFields().stream()
                        .flatMap(field -> wanted(field.schema(), prefix + "." + field.name(), random).stream())
                        .toList();
            case UNION ->
                schema.getTypes().stream()
                        .flatMap(type -> wanted(type, prefix, random).stream())
                        .distinct()
                        .toList();
            case ARRAY, MAP, ENUM, FIXED, BOOLEAN, NULL -> List.of();
            case INT, LONG, FLOAT, DOUBLE, STRING, BYTES ->
                random.nextBoolean() ? List.of(prefix.substring(1)) : List.of();
        };
    }

    private static @Nullable Object find(@Nullable Object datum, String path) {
        Object value = datum;
        for (String name : path.split("\\.", -1)) {
            value = value instanceof GenericRecord record && record.hasField(name) ? record.get(name) : null;
        }
        return value;
    }

    private static void assertSame(
            FieldValues values, int slot, @Nullable Object expected, Schema schema, String path) {
        switch (expected) {
            case Integer number -> assertThat(values.integer(slot)).as(path).isEqualTo((long) number);
            case Long number -> assertThat(values.integer(slot)).as(path).isEqualTo(number);
            case Float number -> assertThat(values.number(slot)).as(path).isEqualTo((double) number);
            case Double number -> assertThat(values.number(slot)).as(path).isEqualTo(number);
            case CharSequence text -> assertThat(values.text(slot)).as(path).isEqualTo(text.toString());
            case ByteBuffer bytes -> assertThat(values.has(slot)).as(path).isTrue();
            case null, default ->
                assertThat(values.has(slot)).as("%s of %s", path, schema).isFalse();
        }
    }
}
