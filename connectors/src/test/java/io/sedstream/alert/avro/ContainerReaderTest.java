package io.sedstream.alert.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerReaderTest {
    private static final Schema SCHEMA = new Schema.Parser()
            .parse("{\"type\": \"record\", \"name\": \"alert\", \"fields\": [{\"name\": \"id\", \"type\": \"long\"},"
                    + " {\"name\": \"image\", \"type\": \"bytes\"}]}");

    private final Projection projection = new Projection();
    private final int id = projection.add("id");
    private final ContainerReader reader = new ContainerReader(projection);

    @ParameterizedTest
    @ValueSource(strings = {"null", "deflate", "snappy"})
    void readsTheOneRecord(String codec) throws IOException, MalformedAvroException {
        for (int image = 0; image < 100_000; image += 33_333) {
            assertThat(reader.read(container(codec, 1, image)).integer(id)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "deflate", "snappy"})
    void findsOutEveryTruncation(String codec) throws IOException {
        byte[] whole = container(codec, 1, 300);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(MalformedAvroException.class).isThrownBy(() -> reader.read(cut));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "deflate", "snappy"})
    void survivesAnyBit(String codec) throws IOException {
        byte[] whole = container(codec, 1, 300);
        for (int i = 0; i < 8 * whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i / 8] ^= (byte) (1 << i % 8);
            try {
                reader.read(flipped);
            } catch (MalformedAvroException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void refusesContainersThatAreNotOneRecord() throws IOException {
        byte[] one = container("null", 1, 3);

        assertRefused(container("null", 0, 3), "a container without a record");
        assertRefused(container("null", 2, 3), "a container of 2 records, an alert is one");
        assertRefused(Arrays.copyOf(one, one.length + 1), "1 bytes after the one record of the container");
        byte[] otherSync = one.clone();
        otherSync[one.length - 1]++;
        assertRefused(otherSync, "the sync marker after the record is not that of the container");
        assertRefused(new byte[0], "no Avro object container file: it does not start with 'Obj' and 1");
        assertRefused(
                container("bzip2", 1, 3), "the container is packed with 'bzip2'; null, deflate and snappy are read");
    }

    @Test
    void doesNotUnpackBombs() throws IOException {
        assertRefused(container("deflate", 1, 65 * 1024 * 1024), "the block unpacks to more than 67108864 bytes");
    }

    @Test
    void refusesASnappyBlockWhoseChecksumIsWrong() throws IOException {
        byte[] broken = container("snappy", 1, 300);
        broken[broken.length - 16 - 1]++;

        assertRefused(broken, "the checksum of the snappy block is wrong");
    }

    private void assertRefused(byte[] message, String reason) {
        assertThatExceptionOfType(MalformedAvroException.class)
                .isThrownBy(() -> reader.read(message))
                .withMessage(reason);
    }

    private static byte[] container(String codec, int records, int imageBytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(SCHEMA))) {
            writer.setCodec(CodecFactory.fromString(codec));
            writer.create(SCHEMA, bytes);
            for (int i = 1; i <= records; i++) {
                GenericRecord alert = new GenericData.Record(SCHEMA);
                alert.put("id", (long) i);
                alert.put("image", ByteBuffer.allocate(imageBytes));
                writer.append(alert);
            }
        }
        return bytes.toByteArray();
    }
}
