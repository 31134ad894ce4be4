package io.sedstream.catalogue.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.catalogue.CatalogueColumn;
import io.sedstream.catalogue.CatalogueFile;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.CatalogueWriter;
import io.sedstream.catalogue.CatalogueWriterContract;
import io.sedstream.catalogue.PosteriorContent;
import io.sedstream.catalogue.Posteriors;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetCatalogueWriterTest extends CatalogueWriterContract {
    @Override
    protected CatalogueWriter writer(OutputStream target, PosteriorContent content) {
        return new ParquetCatalogueWriter(target, content);
    }

    @Override
    protected CatalogueReader reader(CatalogueFile file) throws IOException {
        return new ParquetCatalogueReader(file);
    }

    /** The library's own record reader, which shares the column readers with ours and nothing else. */
    @Test
    void writesATableThatAnotherReaderReads(@TempDir Path folder) throws Exception {
        Path file = Files.write(
                folder.resolve("t.parquet"),
                written(Posteriors.of("a", 9.5, null), Posteriors.of("bcd", 10.5, null, "FAINT")));
        try (ParquetReader<Group> reader = new GroupReaderBuilder(new LocalInputFile(file)).build()) {
            reader.read();
            Group second = reader.read();
            assertThat(second.getString("id", 0)).isEqualTo("bcd");
            assertThat(second.getDouble("log_mass_p50", 0)).isEqualTo(10.5);
            assertThat(second.getLong("draws", 0)).isEqualTo(500);
            assertThat(second.getFieldRepetitionCount("ra")).isZero();
            assertThat(reader.read()).isNull();
        }
    }

    @Test
    void keepsTheUnits() throws Exception {
        try (CatalogueReader reader = read(written(Posteriors.of("a", 9.5, null)))) {
            assertThat(reader.inspection().columns())
                    .filteredOn(column -> column.name().equals("log_mass_p50"))
                    .extracting(CatalogueColumn::unit)
                    .containsExactly("dex");
        }
    }

    @Test
    void writesDrawsAsLists(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("t.parquet"), writtenWithDraws());
        try (ParquetReader<Group> reader = new GroupReaderBuilder(new LocalInputFile(file)).build()) {
            Group three = reader.read();
            Group list = three.getGroup("log_mass_draws", 0);
            assertThat(list.getFieldRepetitionCount("list")).isEqualTo(3);
            assertThat(list.getGroup("list", 2).getFloat("element", 0)).isEqualTo(9.3f);
            Group two = reader.read().getGroup("av_draws", 0);
            assertThat(two.getFieldRepetitionCount("list")).isEqualTo(2);
            assertThat(two.getGroup("list", 1).getFloat("element", 0)).isEqualTo(-0.25f);
            assertThat(reader.read().getFieldRepetitionCount("log_mass_draws")).isZero();
        }
        try (CatalogueReader reader = read(writtenWithDraws())) {
            assertThat(reader.inspection().columns())
                    .filteredOn(column -> column.name().equals("log_mass_draws"))
                    .extracting(CatalogueColumn::unit)
                    .containsExactly("dex");
        }
    }

    private static final class GroupReaderBuilder extends ParquetReader.Builder<Group> {
        GroupReaderBuilder(InputFile file) {
            super(file, new PlainParquetConfiguration());
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }
}
