package io.sedstream.catalogue.parquet;

import io.sedstream.catalogue.CatalogueColumn;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * A leaf of a Parquet schema as a column: a field, a field of a structure ({@code position.ra}), or a list of numbers.
 *
 * @param elementLevel definition level from which on a list has an element; 0 for a field that is no list
 */
record ParquetColumn(CatalogueColumn column, ColumnDescriptor descriptor, ParquetType type, int elementLevel) {
    /**
     * The column of a leaf.
     *
     * @param meanElements values per row, which settles how many elements of a list have an address
     */
    static ParquetColumn of(MessageType schema, ColumnDescriptor leaf, double meanElements, CatalogueColumn described) {
        ParquetType type = ParquetType.of(leaf.getPrimitiveType());
        List<String> path = Arrays.asList(leaf.getPath());
        int repeated = repeatedAt(schema, leaf);
        boolean isList = repeated >= 0 && isListOfValues(schema, leaf, repeated);
        boolean opaque = repeated >= 0 && !isList;
        String name = String.join(".", isList && repeated < path.size() - 1 ? path.subList(0, repeated) : path);
        return new ParquetColumn(
                new CatalogueColumn(
                        name,
                        opaque ? CatalogueColumn.Kind.OPAQUE : type.kind(),
                        described.unit(),
                        isList ? (int) Math.min(Integer.MAX_VALUE, Math.ceil(meanElements)) : 1,
                        described.ucd()),
                leaf,
                type,
                isList
                        ? schema.getMaxDefinitionLevel(
                                path.subList(0, repeated + 1).toArray(String[]::new))
                        : 0);
    }

    boolean isReadable() {
        return column.kind() != CatalogueColumn.Kind.OPAQUE;
    }

    /** Index in the path of the first repeated type, or −1. */
    private static int repeatedAt(MessageType schema, ColumnDescriptor leaf) {
        String[] path = leaf.getPath();
        for (int depth = 1; depth <= path.length; depth++) {
            if (schema.getType(Arrays.copyOf(path, depth)).isRepetition(Type.Repetition.REPEATED)) {
                return depth - 1;
            }
        }
        return -1;
    }

    /** Repeated once, and with no neighbour that repeats with it: no list of lists or of structures, no map. */
    private static boolean isListOfValues(MessageType schema, ColumnDescriptor leaf, int repeated) {
        if (leaf.getMaxRepetitionLevel() != 1) {
            return false;
        }
        String[] path = leaf.getPath();
        if (repeated == path.length - 1) {
            return true;
        }
        GroupType around = repeated == 0
                ? schema
                : schema.getType(Arrays.copyOf(path, repeated)).asGroupType();
        GroupType each = schema.getType(Arrays.copyOf(path, repeated + 1)).asGroupType();
        return around.getLogicalTypeAnnotation() instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation
                && each.getFieldCount() == 1
                && repeated == path.length - 2;
    }
}
