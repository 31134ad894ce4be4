package io.sedstream.alert.avro;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;

/** Schemas of every type, the same for the same seed. */
final class RandomSchemas {
    private static final List<Schema.Type> SIMPLE = List.of(
            Schema.Type.FLOAT,
            Schema.Type.FLOAT,
            Schema.Type.DOUBLE,
            Schema.Type.INT,
            Schema.Type.LONG,
            Schema.Type.BOOLEAN,
            Schema.Type.STRING,
            Schema.Type.BYTES,
            Schema.Type.NULL);

    private final Random random;
    private final List<Schema> records = new ArrayList<>();
    private int names;

    RandomSchemas(int seed) {
        this.random = new Random(seed);
    }

    Schema record(int depth) {
        Schema record = Schema.createRecord("record" + names++, null, "random", false);
        List<Schema.Field> fields = new ArrayList<>();
        for (int i = random.nextInt(8) + 1; i > 0; i--) {
            fields.add(new Schema.Field("field" + i, any(depth)));
        }
        record.setFields(fields);
        records.add(record);
        return record;
    }

    private Schema any(int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 6)) {
            case 0, 1, 2 -> simple();
            case 3, 4, 5 -> optional(simple());
            case 6 -> Schema.createArray(any(depth - 1));
            case 7 -> Schema.createMap(any(depth - 1));
            case 8 -> Schema.createEnum("enum" + names++, null, "random", List.of("A", "B", "C"));
            case 9 -> optional(Schema.createFixed("fixed" + names++, null, "random", random.nextInt(20)));
            case 10 -> optional(record(depth - 1));
            default -> records.isEmpty() ? record(depth - 1) : records.get(random.nextInt(records.size()));
        };
    }

    private Schema simple() {
        return Schema.create(SIMPLE.get(random.nextInt(SIMPLE.size())));
    }

    private Schema optional(Schema schema) {
        if (schema.getType() == Schema.Type.NULL) {
            return schema;
        }
        Schema nothing = Schema.create(Schema.Type.NULL);
        return switch (random.nextInt(3)) {
            case 0 -> Schema.createUnion(schema, nothing);
            case 1 -> Schema.createUnion(nothing, schema);
            default ->
                schema.getType() == Schema.Type.STRING
                        ? Schema.createUnion(nothing, schema)
                        : Schema.createUnion(Schema.create(Schema.Type.STRING), nothing, schema);
        };
    }
}
