package io.sedstream.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sedstream.catalogue.CatalogueException;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.CatalogueWriter;
import io.sedstream.catalogue.Posteriors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueFormatsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "t.csv, CSV",
        "t.CSV.GZ, CSV",
        "t.fits, FITS",
        "t.fit.gz, FITS",
        "t.parquet, Parquet",
        "t.parquet.gz, Parquet"
    })
    void writesAndReadsTheFormatThatTheNameEndsIn(String name, String format) throws IOException {
        Path table = folder.resolve(name);
        try (CatalogueWriter writer = CatalogueFormats.write(table)) {
            writer.write(Posteriors.of("1", 9, null));
        }
        try (CatalogueReader reader = CatalogueFormats.read(table)) {
            assertThat(reader.inspection().format()).isEqualTo(format);
            assertThat(reader.inspection().name()).isEqualTo(name);
            assertThat(reader.next().orElseThrow().rowNumber()).isEqualTo(1);
        }
    }

    @Test
    void readsColumnsPartedByBlanks() throws IOException {
        Path table = Files.writeString(folder.resolve("t.cat"), "# id z\n1 0.5\n");
        try (CatalogueReader reader = CatalogueFormats.read(table)) {
            assertThat(reader.inspection().format()).isEqualTo("ASCII");
        }
    }

    @Test
    void namesTheEndingsItKnows() {
        assertThatThrownBy(() -> CatalogueFormats.read(folder.resolve("t.xlsx")))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining(
                        ".csv, .ecsv, .fits, .fit, .parquet, .parq, .vot, .votable, .xml, .cat, .dat, .txt");
        assertThatThrownBy(() -> CatalogueFormats.write(folder.resolve("t.cat")))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining("end it in .csv, .ecsv, .fits, .fit,");
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThatThrownBy(() -> CatalogueFormats.read(folder.resolve("none.csv")))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining(folder.resolve("none.csv").toString());
    }
}
