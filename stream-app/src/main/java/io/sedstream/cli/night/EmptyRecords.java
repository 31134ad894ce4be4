package io.sedstream.cli.night;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Records of a schema to be filled in by name: what is not set is null where that is allowed, else zero or empty. */
final class EmptyRecords {
    private EmptyRecords() {}

    static GenericData.Record of(Schema schema) {
        var empty = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            empty.put(field.pos(), emptyValue(field.schema()));
        }
        return empty;
    }

    private static @Nullable Object emptyValue(Schema schema) {
        return switch (schema.getType()) {
            case UNION ->
                schema.isNullable() ? null : emptyValue(schema.getTypes().getFirst());
            case NULL -> null;
            case RECORD -> of(schema);
            case ARRAY -> List.of();
            case MAP -> Map.of();
            case STRING -> "";
            case BYTES -> ByteBuffer.allocate(0);
            case INT -> 0;
            case LONG -> 0L;
            case FLOAT -> 0f;
            case DOUBLE -> 0d;
            case BOOLEAN -> false;
            case ENUM ->
                new GenericData.EnumSymbol(schema, schema.getEnumSymbols().getFirst());
            case FIXED -> new GenericData.Fixed(schema, new byte[schema.getFixedSize()]);
        };
    }

    /** Sets a field, a double also where floats are wanted; one that this version of the schema lacks is left out. */
    static void set(GenericData.Record record, String name, Object value) {
        Schema.Field field = record.getSchema().getField(name);
        if (field != null) {
            boolean narrow = value instanceof Double && present(field.schema()).getType() == Schema.Type.FLOAT;
            record.put(field.pos(), narrow ? (Object) ((Double) value).floatValue() : value);
        }
    }

    /** The schema of what a field holds when it is not null. */
    static Schema present(Schema schema) {
        return schema.getType() == Schema.Type.UNION
                ? schema.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow()
                : schema;
    }
}
