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

/** Arrays in JSON as Base64 of little-endian IEEE 754 half-precision numbers, 11 bits of precision. */
public final class PackedHalves {
    private PackedHalves() {}

    /** The nearest number that survives packing. */
    public static float rounded(double value) {
        return Float.float16ToFloat(Float.floatToFloat16((float) value));
    }

    static final class Writer extends JsonSerializer<float[]> {
        @Override
        public void serialize(float[] values, JsonGenerator json, SerializerProvider provider) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
            for (float value : values) {
                bytes.putShort(Float.floatToFloat16(value));
            }
            json.writeBinary(bytes.array());
        }
    }

    static final class Reader extends JsonDeserializer<float[]> {
        @Override
        public float[] deserialize(JsonParser json, DeserializationContext context) throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(json.getBinaryValue()).order(ByteOrder.LITTLE_ENDIAN);
            float[] values = new float[bytes.remaining() / Short.BYTES];
            for (int i = 0; i < values.length; i++) {
                values[i] = Float.float16ToFloat(bytes.getShort());
            }
            return values;
        }
    }
}
