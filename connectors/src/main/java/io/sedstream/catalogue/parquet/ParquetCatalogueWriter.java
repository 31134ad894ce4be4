package io.sedstream.catalogue.parquet;

import io.sedstream.catalogue.CatalogueWriter;
import io.sedstream.catalogue.PosteriorContent;
import io.sedstream.catalogue.PosteriorRow;
import io.sedstream.catalogue.PosteriorTable;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;

/**
 * Posteriors as a Parquet file, packed with Zstandard; a value that is not known is null. Draws are a list. Rows are held in memory until a
 * row group of {@link #ROW_GROUP_BYTES} is full.
 */
public final class ParquetCatalogueWriter implements CatalogueWriter {
    private static final long ROW_GROUP_BYTES = 32L << 20;

    private final OutputStream target;
    private final PosteriorContent content;
    private @Nullable PosteriorTable table;
    private @Nullable ParquetWriter<PosteriorRow> writer;

    /** Writes to {@code target} and closes it in {@link #close}. */
    public ParquetCatalogueWriter(OutputStream target, PosteriorContent content) {
        this.target = target;
        this.content = content;
    }

    @Override
    public void write(PosteriorRow posterior) throws IOException {
        PosteriorTable open = table;
        if (open == null) {
            open = PosteriorTable.startingWith(posterior.summary(), content);
            table = open;
            writer = begin(open);
        }
        open.require(posterior.summary());
        if (writer != null) {
            writer.write(posterior);
        }
    }

    @Override
    public void close() throws IOException {
        try (target) {
            ParquetWriter<PosteriorRow> open = writer == null ? begin(PosteriorTable.empty()) : writer;
            open.close();
        }
    }

    private ParquetWriter<PosteriorRow> begin(PosteriorTable begun) throws IOException {
        return new Builder(new StreamOutput(target), begun)
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .build();
    }

    private static final class Builder extends ParquetWriter.Builder<PosteriorRow, Builder> {
        private final PosteriorTable table;

        Builder(StreamOutput file, PosteriorTable table) {
            super(file);
            this.table = table;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected PosteriorRows getWriteSupport(org.apache.parquet.conf.ParquetConfiguration configuration) {
            return new PosteriorRows(table);
        }

        @Override
        @SuppressWarnings("deprecation") // abstract still, and never called with a configuration without Hadoop
        protected PosteriorRows getWriteSupport(org.apache.hadoop.conf.Configuration configuration) {
            return new PosteriorRows(table);
        }
    }
}
