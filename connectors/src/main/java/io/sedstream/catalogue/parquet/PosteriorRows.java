package io.sedstream.catalogue.parquet;

import io.sedstream.catalogue.PosteriorColumn;
import io.sedstream.catalogue.PosteriorRow;
import io.sedstream.catalogue.PosteriorTable;
import io.sedstream.schema.PosteriorSummary;
import java.util.List;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Posteriors as rows of a table, every column optional. */
final class PosteriorRows extends WriteSupport<PosteriorRow> {
    private final PosteriorTable table;
    private @Nullable RecordConsumer row;

    PosteriorRows(PosteriorTable table) {
        this.table = table;
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(schema(), VoParquet.metadata(table));
    }

    @Override
    @SuppressWarnings("deprecation") // abstract still, and never called with a configuration without Hadoop
    public WriteContext init(org.apache.hadoop.conf.Configuration configuration) {
        return new WriteContext(schema(), VoParquet.metadata(table));
    }

    private MessageType schema() {
        Types.MessageTypeBuilder schema = Types.buildMessage();
        for (PosteriorColumn column : table.columns()) {
            switch (column) {
                case PosteriorColumn.Text _ ->
                    schema.optional(PrimitiveTypeName.BINARY)
                            .as(LogicalTypeAnnotation.stringType())
                            .named(column.name());
                case PosteriorColumn.Real _ ->
                    schema.optional(PrimitiveTypeName.DOUBLE).named(column.name());
                case PosteriorColumn.Whole _ ->
                    schema.optional(PrimitiveTypeName.INT64).named(column.name());
                case PosteriorColumn.Draws _ ->
                    schema.addField(Types.optionalList()
                            .requiredElement(PrimitiveTypeName.FLOAT)
                            .named(column.name()));
            }
        }
        return schema.named("posteriors");
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
        row = consumer;
    }

    @Override
    public void write(PosteriorRow posterior) {
        RecordConsumer consumer = row;
        if (consumer == null) {
            throw new IllegalStateException("nothing was prepared to be written to");
        }
        consumer.startMessage();
        List<PosteriorColumn> columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            Runnable value = value(consumer, columns.get(i), posterior);
            if (value != null) {
                consumer.startField(columns.get(i).name(), i);
                value.run();
                consumer.endField(columns.get(i).name(), i);
            }
        }
        consumer.endMessage();
    }

    /** Adds the value when run; null where there is none. */
    private static @Nullable Runnable value(RecordConsumer row, PosteriorColumn column, PosteriorRow written) {
        PosteriorSummary posterior = written.summary();
        return switch (column) {
            case PosteriorColumn.Text text -> {
                String value = text.value().apply(posterior);
                yield value.isEmpty() ? null : () -> row.addBinary(Binary.fromString(value));
            }
            case PosteriorColumn.Real real -> {
                double value = real.value().applyAsDouble(posterior);
                yield Double.isNaN(value) ? null : () -> row.addDouble(value);
            }
            case PosteriorColumn.Whole whole -> {
                long value = whole.value().applyAsLong(posterior);
                yield value == PosteriorColumn.Whole.NONE ? null : () -> row.addLong(value);
            }
            case PosteriorColumn.Draws draws -> {
                float[] values = draws.values().apply(written);
                yield values.length == 0 ? null : () -> addList(row, values);
            }
        };
    }

    /** A list of three levels, as the Parquet format has it. */
    private static void addList(RecordConsumer row, float[] values) {
        row.startGroup();
        row.startField("list", 0);
        for (float value : values) {
            row.startGroup();
            row.startField("element", 0);
            row.addFloat(value);
            row.endField("element", 0);
            row.endGroup();
        }
        row.endField("list", 0);
        row.endGroup();
    }
}
