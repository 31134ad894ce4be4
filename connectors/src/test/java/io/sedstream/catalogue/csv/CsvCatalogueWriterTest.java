package io.sedstream.catalogue.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sedstream.catalogue.CatalogueFile;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.CatalogueRow;
import io.sedstream.catalogue.CatalogueWriter;
import io.sedstream.catalogue.CatalogueWriterContract;
import io.sedstream.catalogue.NumericCell;
import io.sedstream.catalogue.PosteriorContent;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvCatalogueWriterTest extends CatalogueWriterContract {
    @Override
    protected CatalogueWriter writer(OutputStream target, PosteriorContent content) throws IOException {
        return new CsvCatalogueWriter(target, content);
    }

    @Override
    protected CatalogueReader reader(CatalogueFile file) throws IOException {
        return new CsvCatalogueReader(file);
    }

    @Override
    protected List<NumericCell> logProbabilities(CatalogueRow row) {
        return Arrays.stream(row.text("log_probability").split(" "))
                .map(number -> NumericCell.of(Double.parseDouble(number)))
                .toList();
    }

    @Test
    void writesDrawsPartedByBlanks() throws IOException {
        assertThat(rows(writtenWithDraws()))
                .extracting(row -> row.text("log_mass_draws"), row -> row.text("av_draws"))
                .containsExactly(tuple("9.1 9.2 9.3", "1.0 2.0 3.0"), tuple("8.1 8.2", "0.1 -0.25"), tuple("", ""));
    }
}
