package io.sedstream.catalogue.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** The rows of one row group, column by column side by side. */
final class RowGroup {
    /** More than this is taken for damage: a few bytes can say the same element two billion times. */
    private static final int LONGEST_LIST = 1 << 20;

    private final List<ParquetColumn> columns = new ArrayList<>();
    private final List<@Nullable ColumnReader> readers = new ArrayList<>();

    RowGroup(PageReadStore pages, List<ParquetColumn> columns, MessageType schema, String createdBy) {
        var store = new ColumnReadStoreImpl(new SoundPages(pages), new Unused(), schema, createdBy);
        for (ParquetColumn column : columns) {
            this.columns.add(column);
            readers.add(column.isReadable() ? store.getColumnReader(column.descriptor()) : null);
        }
    }

    /** The cells of the next row. */
    @Nullable
    Object[] next() {
        @Nullable Object[] cells = new @Nullable Object[readers.size()];
        for (int i = 0; i < cells.length; i++) {
            ColumnReader reader = readers.get(i);
            ParquetColumn column = columns.get(i);
            if (reader != null) {
                cells[i] = column.elementLevel() == 0 ? scalar(reader, column) : vector(reader, column);
            }
        }
        return cells;
    }

    private static @Nullable Object scalar(ColumnReader reader, ParquetColumn column) {
        Object value = value(reader, column);
        reader.consume();
        return value;
    }

    /** At the end of the column the repetition level is that of a new row, 0. */
    private static @Nullable Object[] vector(ColumnReader reader, ParquetColumn column) {
        int most = column.column().elements();
        List<@Nullable Object> elements = new ArrayList<>(Math.min(most, 64));
        int count = 0;
        do {
            if (++count > LONGEST_LIST) {
                throw new ParquetDecodingException("a list of more than " + LONGEST_LIST + " elements");
            }
            boolean hasElement = reader.getCurrentDefinitionLevel() >= column.elementLevel();
            if (hasElement && elements.size() < most) {
                elements.add(value(reader, column));
            } else if (isPresent(reader, column)) {
                reader.skip();
            }
            reader.consume();
        } while (reader.getCurrentRepetitionLevel() > 0);
        return elements.toArray();
    }

    private static @Nullable Object value(ColumnReader reader, ParquetColumn column) {
        return isPresent(reader, column) ? column.type().value().apply(reader) : null;
    }

    private static boolean isPresent(ColumnReader reader, ParquetColumn column) {
        return reader.getCurrentDefinitionLevel() == column.descriptor().getMaxDefinitionLevel();
    }

    /** The library asks for receivers of values, which are taken from the column readers themselves. */
    private static final class Unused extends GroupConverter {
        @Override
        public Converter getConverter(int field) {
            return new Either();
        }

        @Override
        public void start() {
            // Never called.
        }

        @Override
        public void end() {
            // Never called.
        }
    }

    /** Stands for a group or a value, whichever is asked for. */
    private static final class Either extends PrimitiveConverter {
        @Override
        public GroupConverter asGroupConverter() {
            return new Unused();
        }
    }
}
