package io.sedstream.serde;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;

/** Writes {@link Doubles} without an object for each number. */
final class EventWriter<T> extends SpecificDatumWriter<T> {
    EventWriter(Schema schema, SpecificData model) {
        super(schema, model);
    }

    @Override
    protected void writeArray(Schema schema, Object items, Encoder out) throws IOException {
        if (items instanceof Doubles doubles && schema.getElementType().getType() == Schema.Type.DOUBLE) {
            out.writeArrayStart();
            out.setItemCount(doubles.size());
            for (int i = 0; i < doubles.size(); i++) {
                out.startItem();
                out.writeDouble(doubles.value(i));
            }
            out.writeArrayEnd();
        } else {
            super.writeArray(schema, items, out);
        }
    }
}
