package io.sedstream.catalogue.fits;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.catalogue.CatalogueFile;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.CatalogueWriter;
import io.sedstream.catalogue.CatalogueWriterContract;
import io.sedstream.catalogue.NumericCell;
import io.sedstream.catalogue.PosteriorContent;
import io.sedstream.catalogue.Posteriors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import nom.tam.fits.BinaryTable;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import org.junit.jupiter.api.Test;

class FitsCatalogueWriterTest extends CatalogueWriterContract {
    @Override
    protected CatalogueWriter writer(OutputStream target, PosteriorContent content) throws IOException {
        return new FitsCatalogueWriter(target, content);
    }

    @Override
    protected CatalogueReader reader(CatalogueFile file) throws IOException {
        return new FitsCatalogueReader(file);
    }

    /** Read by nom-tam-fits' own table reader, which shares no code with ours. */
    @Test
    void writesATableThatAnotherReaderReads() throws Exception {
        byte[] file = written(Posteriors.of("a", 9.5, null), Posteriors.of("bcd", 10.5, null, "FAINT"));
        assertThat(file.length % 2880).isZero();
        try (Fits fits = new Fits(new ByteArrayInputStream(file))) {
            fits.read();
            BinaryTableHDU hdu = (BinaryTableHDU) fits.getHDU(1);
            BinaryTable table = hdu.getData();
            assertThat(table.getNRows()).isEqualTo(2);
            assertThat(table.getString(1, hdu.findColumn("id"))).isEqualTo("bcd");
            assertThat(table.getDouble(1, hdu.findColumn("log_mass_p50"))).isEqualTo(10.5);
            assertThat(table.getLong(1, hdu.findColumn("draws"))).isEqualTo(500);
            assertThat(hdu.getHeader().getStringValue("TUNIT" + (hdu.findColumn("log_mass_p50") + 1)))
                    .isEqualTo("dex");
            assertThat(hdu.getHeader().getStringValue("TCOMM" + (hdu.findColumn("log_mass_p50") + 1)))
                    .isEqualTo("median of log_mass");
            assertThat(hdu.getHeader().getStringValue("MODEL")).isEqualTo("cosmos-galaxy");
            assertThat(hdu.getHeader().getStringValue("MODELDIG")).isEqualTo("ab12");
            assertThat(hdu.getHeader().getStringValue("SRCFILE")).isEqualTo("c.csv");
            assertThat(fits.getNumberOfHDUs()).isEqualTo(2);
        }
    }

    /** The vectors are as long as the longest; NaN means none. */
    @Test
    void writesDrawsAsVectors() throws Exception {
        try (Fits fits = new Fits(new ByteArrayInputStream(writtenWithDraws()))) {
            fits.read();
            BinaryTableHDU hdu = (BinaryTableHDU) fits.getHDU(1);
            BinaryTable table = hdu.getData();
            int mass = hdu.findColumn("log_mass_draws");
            assertThat((float[]) table.get(0, mass)).containsExactly(9.1f, 9.2f, 9.3f);
            assertThat((float[]) table.get(1, mass)).containsExactly(8.1f, 8.2f, Float.NaN);
            assertThat((float[]) table.get(2, mass)).containsOnly(Float.NaN);
            assertThat((float[]) table.get(1, hdu.findColumn("av_draws"))).containsExactly(0.1f, -0.25f, Float.NaN);
            assertThat(hdu.getHeader().getStringValue("TUNIT" + (mass + 1))).isEqualTo("dex");
        }
    }

    @Test
    void readsTheDrawsItWrote() throws IOException {
        assertThat(rows(writtenWithDraws()))
                .extracting(row -> row.number("av_draws[1]"))
                .containsExactly(NumericCell.of(2), NumericCell.of(-0.25), NumericCell.BLANK);
    }
}
