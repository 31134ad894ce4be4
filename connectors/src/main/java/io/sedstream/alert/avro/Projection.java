package io.sedstream.alert.avro;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * The fields of an alert that are wanted: paths through records, {@code candidate.jd}. A path that a writer's schema
 * lacks is no error; the field is then absent. Fields inside arrays and maps cannot be wanted. Add all fields first,
 * then compile.
 */
public final class Projection {
    /** A field that is wanted itself (slot not negative) or holds wanted ones. */
    static final class Node {
        final Map<String, Node> fields = new HashMap<>();
        int slot = -1;
    }

    private final Node root = new Node();
    private int slots;

    /** Adds a field; the slot at which {@link FieldValues} has it. */
    public int add(String path) {
        Node node = root;
        for (String name : path.split("\\.", -1)) {
            node = node.fields.computeIfAbsent(name, absent -> new Node());
        }
        if (node.slot < 0) {
            node.slot = slots++;
        }
        return node.slot;
    }

    /** The program that reads these fields from records of that schema. */
    public RecordProgram compile(Schema writer) throws MalformedAvroException {
        if (writer.getType() != Schema.Type.RECORD) {
            throw new MalformedAvroException("the schema is of type " + writer.getType() + ", an alert is a record");
        }
        return new RecordProgram(new ProgramCompiler().compile(writer, root), slots);
    }
}
