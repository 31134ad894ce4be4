package io.sedstream.screen;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Arrays in JSON as Base64 of little-endian IEEE 754 single-precision numbers. */
final class PackedSingles {
    private PackedSingles() {}

    static final class Writer extends JsonSerializer<double[]> {
        @Override
        public void serialize(double[] values, JsonGenerator json, SerializerProvider provider) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
            for (double value : values) {
                bytes.putFloat((float) value);
            }
            json.writeBinary(bytes.array());
        }
    }

    static final class Reader extends JsonDeserializer<double[]> {
        @Override
        public double[] deserialize(JsonParser json, DeserializationContext context) throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(json.getBinaryValue()).order(ByteOrder.LITTLE_ENDIAN);
            double[] values = new double[bytes.remaining() / Float.BYTES];
            for (int i = 0; i < values.length; i++) {
                values[i] = bytes.getFloat();
            }
            return values;
        }
    }
}
