package io.sedstream.alert.avro;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Makes a program of a schema. Wanted records are laid out in place; every other record and every kind of array item
 * becomes one section, so that the program is no longer than the schema and may be recursive where that is.
 */
final class ProgramCompiler {
    private static final int VARIABLE = -1;
    private static final int NOT_MERGEABLE = -1;

    private int[] code = new int[256];
    private int length;
    /** Where the last step starts, if another like it may be merged into it. */
    private int lastStep = NOT_MERGEABLE;

    private final Map<String, Integer> widths = new HashMap<>();
    private final IdentityHashMap<Schema, Integer> sections = new IdentityHashMap<>();
    private final IdentityHashMap<Schema, List<Integer>> references = new IdentityHashMap<>();
    private final Map<String, Schema> records = new HashMap<>();
    private final Queue<Schema> pending = new ArrayDeque<>();

    int[] compile(Schema record, Projection.Node wanted) throws MalformedAvroException {
        wanted(record, wanted);
        emit(Step.END);
        while (!pending.isEmpty()) {
            Schema section = pending.remove();
            int start = label();
            for (int reference : references.getOrDefault(section, List.of())) {
                code[reference] = start;
            }
            sections.put(section, start);
            section(section);
            emit(Step.END);
        }
        return Arrays.copyOf(code, length);
    }

    private void section(Schema schema) throws MalformedAvroException {
        switch (schema.getType()) {
            case RECORD -> {
                for (Schema.Field field : schema.getFields()) {
                    skip(field.schema());
                }
            }
            case MAP -> {
                repeatable(Step.TEXTS);
                skip(schema.getValueType());
            }
            case ARRAY -> skip(schema.getElementType());
            default -> throw new IllegalStateException("no section for " + schema.getType());
        }
    }

    private void wanted(Schema schema, Projection.Node node) throws MalformedAvroException {
        switch (schema.getType()) {
            case RECORD -> {
                for (Schema.Field field : schema.getFields()) {
                    Projection.Node child = node.fields.get(field.name());
                    if (child == null) {
                        skip(field.schema());
                    } else {
                        wanted(field.schema(), child);
                    }
                }
            }
            case UNION -> union(schema, node);
            case INT, LONG -> get(Step.GET_INTEGER, schema, node);
            case FLOAT -> get(Step.GET_FLOAT, schema, node);
            case DOUBLE -> get(Step.GET_DOUBLE, schema, node);
            case STRING, BYTES -> get(Step.GET_TEXT, schema, node);
            case ARRAY, MAP, ENUM, FIXED, BOOLEAN, NULL -> skip(schema);
        }
    }

    private void get(int step, Schema schema, Projection.Node node) throws MalformedAvroException {
        if (node.slot < 0) {
            skip(schema);
        } else {
            emit(step, node.slot);
        }
    }

    private void skip(Schema schema) throws MalformedAvroException {
        int width = width(schema);
        if (width == 0) {
            return;
        }
        if (width > 0) {
            skip(width);
            return;
        }
        switch (schema.getType()) {
            case INT, LONG, ENUM -> repeatable(Step.VARINTS);
            case STRING, BYTES -> repeatable(Step.TEXTS);
            case UNION -> {
                if (!optional(schema.getTypes())) {
                    union(schema, null);
                }
            }
            case ARRAY -> refer(Step.ITEMS, itemSection(schema, schema.getElementType()));
            case MAP -> refer(Step.ITEMS, schema);
            case RECORD -> refer(Step.CALL, schema);
            case FIXED, FLOAT, DOUBLE, BOOLEAN, NULL ->
                throw new IllegalStateException(schema.getType() + " has a fixed width");
        }
    }

    /** Items that are records need no section beside the record's own. */
    private Schema itemSection(Schema array, Schema item) throws MalformedAvroException {
        return item.getType() == Schema.Type.RECORD && width(item) == VARIABLE ? item : array;
    }

    private void skip(int width) throws MalformedAvroException {
        if (lastStep != NOT_MERGEABLE && code[lastStep] == Step.SKIP) {
            code[lastStep + 1] = bounded((long) code[lastStep + 1] + width);
        } else {
            emit(Step.SKIP, width);
        }
    }

    private void repeatable(int step) {
        if (lastStep != NOT_MERGEABLE && code[lastStep] == step) {
            code[lastStep + 1]++;
        } else {
            emit(step, 1);
        }
    }

    /** Emits a union of null and something of fixed width; false if this is none. */
    private boolean optional(List<Schema> types) throws MalformedAvroException {
        if (types.size() != 2) {
            return false;
        }
        int nullIndex = types.get(0).getType() == Schema.Type.NULL ? 0 : 1;
        int width = width(types.get(1 - nullIndex));
        if (types.get(nullIndex).getType() != Schema.Type.NULL || width == VARIABLE) {
            return false;
        }
        int flip = 2 * nullIndex;
        if (lastStep != NOT_MERGEABLE
                && code[lastStep] == Step.OPTIONALS
                && code[lastStep + 1] == flip
                && code[lastStep + 2] == width) {
            code[lastStep + 3]++;
        } else {
            emit(Step.OPTIONALS, flip, width, 1);
        }
        return true;
    }

    private void union(Schema schema, Projection.@Nullable Node node) throws MalformedAvroException {
        List<Schema> types = schema.getTypes();
        emit(Step.UNION, types.size());
        int table = length;
        for (int i = 0; i < types.size(); i++) {
            emit(0);
        }
        List<Integer> jumps = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            code[table + i] = label();
            if (node == null) {
                skip(types.get(i));
            } else {
                wanted(types.get(i), node);
            }
            emit(Step.JUMP, 0);
            jumps.add(length - 1);
        }
        int end = label();
        jumps.forEach(jump -> code[jump] = end);
    }

    private void refer(int step, Schema section) {
        Schema target = section.getType() == Schema.Type.RECORD
                ? records.computeIfAbsent(section.getFullName(), name -> section)
                : section;
        emit(step, sections.getOrDefault(target, 0));
        if (!sections.containsKey(target)) {
            if (!references.containsKey(target)) {
                pending.add(target);
            }
            references.computeIfAbsent(target, absent -> new ArrayList<>()).add(length - 1);
        }
    }

    /** Width in bytes of every value of this schema, or {@link #VARIABLE}. */
    private int width(Schema schema) throws MalformedAvroException {
        return switch (schema.getType()) {
            case NULL -> 0;
            case BOOLEAN -> 1;
            case FLOAT -> 4;
            case DOUBLE -> 8;
            case FIXED -> schema.getFixedSize();
            case RECORD -> {
                Integer known = widths.putIfAbsent(schema.getFullName(), VARIABLE);
                if (known == null) {
                    known = recordWidth(schema);
                    widths.put(schema.getFullName(), known);
                }
                yield known;
            }
            case INT, LONG, ENUM, STRING, BYTES, ARRAY, MAP, UNION -> VARIABLE;
        };
    }

    private int recordWidth(Schema record) throws MalformedAvroException {
        long sum = 0;
        for (Schema.Field field : record.getFields()) {
            int width = width(field.schema());
            if (width == VARIABLE) {
                return VARIABLE;
            }
            sum = bounded(sum + width);
        }
        return (int) sum;
    }

    private static int bounded(long width) throws MalformedAvroException {
        if (width > Integer.MAX_VALUE) {
            throw new MalformedAvroException("the schema describes records of " + width + " bytes");
        }
        return (int) width;
    }

    /** A place that can be jumped to: nothing may be merged across it. */
    private int label() {
        lastStep = NOT_MERGEABLE;
        return length;
    }

    private void emit(int... step) {
        if (length + step.length > code.length) {
            code = Arrays.copyOf(code, 2 * code.length);
        }
        lastStep = length;
        for (int element : step) {
            code[length++] = element;
        }
    }
}
