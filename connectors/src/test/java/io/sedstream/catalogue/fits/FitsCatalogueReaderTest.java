package io.sedstream.catalogue.fits;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sedstream.catalogue.CatalogueColumn;
import io.sedstream.catalogue.CatalogueEntry;
import io.sedstream.catalogue.CatalogueException;
import io.sedstream.catalogue.CatalogueFile;
import io.sedstream.catalogue.CatalogueReader;
import io.sedstream.catalogue.CatalogueReaderContract;
import io.sedstream.catalogue.CatalogueRow;
import io.sedstream.catalogue.NumericCell;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import nom.tam.fits.BinaryTable;
import nom.tam.fits.BinaryTableHDU;
import org.junit.jupiter.api.Test;

class FitsCatalogueReaderTest extends CatalogueReaderContract {
    private static final String[] NAMES = {"id", "ra", "flux"};

    @Override
    protected CatalogueReader reader(CatalogueFile file) throws IOException {
        return new FitsCatalogueReader(file);
    }

    @Override
    protected byte[] sample() throws Exception {
        return FitsTables.of(NAMES, new String[] {"a1", "a2", "a3"}, new double[] {150.5, 151, 152.25}, new float[] {
            12.25f, Float.NaN, -3.5f
        });
    }

    @Override
    protected byte[] sampleWithoutRows() throws Exception {
        String full = new String(sample(), US_ASCII);
        String none = full.replaceFirst("NAXIS2  =                    3", "NAXIS2  =                    0");
        return Arrays.copyOf(none.getBytes(US_ASCII), full.length() - 2880);
    }

    /** Cut in the third row: two rows of 14 bytes and a half follow the headers, padded to 2880 bytes. */
    @Override
    protected byte[] brokenSample() throws Exception {
        byte[] whole = sample();
        return Arrays.copyOf(whole, whole.length - 2880 + 2 * 14 + 7);
    }

    @Override
    protected int brokenRow() {
        return 3;
    }

    @Test
    void knowsUnitsKindsAndTheNumberOfRows() throws Exception {
        try (CatalogueReader reader = open(sample())) {
            assertThat(reader.inspection().rowCount()).hasValue(3);
            assertThat(reader.inspection().columns())
                    .containsExactly(
                            new CatalogueColumn("id", CatalogueColumn.Kind.TEXT, "", 1),
                            new CatalogueColumn("ra", CatalogueColumn.Kind.NUMBER, "", 1),
                            new CatalogueColumn("flux", CatalogueColumn.Kind.NUMBER, "nJy", 1));
        }
    }

    @Test
    void addressesTheElementsOfAVectorFromZero() throws Exception {
        byte[] table =
                FitsTables.of(new String[] {"ugriz"}, (Object) new float[][] {{1, 2, 3, 4, 5}, {6, 7, 8, 9, 10}});
        try (CatalogueReader reader = open(table)) {
            CatalogueRow second = rows(reader).getLast();
            assertThat(second.number("ugriz[0]")).isEqualTo(new NumericCell.Value(6));
            assertThat(second.number("ugriz[4]")).isEqualTo(new NumericCell.Value(10));
            assertThat(reader.inspection().holds("ugriz[4]")).isTrue();
            assertThat(reader.inspection().holds("ugriz[5]")).isFalse();
            assertThat(reader.inspection().holds("ugriz")).isFalse();
            assertThat(reader.inspection().columns().getFirst().addresses()).isEqualTo("ugriz[0] … ugriz[4]");
        }
    }

    @Test
    void readsEveryNumericType() throws Exception {
        byte[] table = FitsTables.of(
                new String[] {"byte", "short", "int", "long", "double", "logical"},
                new byte[] {(byte) 200},
                new short[] {-7},
                new int[] {70_000},
                new long[] {1L << 60},
                new double[] {Math.PI},
                new Boolean[] {true});
        try (CatalogueReader reader = open(table)) {
            CatalogueRow row = rows(reader).getFirst();
            assertThat(row.text("byte")).isEqualTo("200");
            assertThat(row.text("short")).isEqualTo("-7");
            assertThat(row.text("int")).isEqualTo("70000");
            assertThat(row.text("long")).isEqualTo("1152921504606846976");
            assertThat(row.text("double")).isEqualTo("3.141592653589793");
            assertThat(row.text("logical")).isEqualTo("true");
            assertThat(row.number("logical")).isEqualTo(new NumericCell.Value(1));
        }
    }

    /** An identifier stored as FITS stores unsigned 64-bit integers, TZERO = 2^63, does not fit a double. */
    @Test
    void appliesScaleZeroAndNull() throws Exception {
        BinaryTable columns = BinaryTable.fromColumnMajor(
                new Object[] {new long[] {Long.MIN_VALUE + 1_237_648_720_142_401_611L}, new short[] {25}, new int[] {-1}
                });
        BinaryTableHDU table = columns.toHDU();
        for (int i = 0; i < 3; i++) {
            table.setColumnName(i, "c" + i, null);
        }
        table.getHeader().addValue("TZERO1", new BigInteger("9223372036854775808"), "");
        table.getHeader().addValue("TSCAL2", 0.5, "");
        table.getHeader().addValue("TZERO2", 10, "");
        table.getHeader().addValue("TNULL3", -1, "");
        try (CatalogueReader reader = open(FitsTables.bytes(table))) {
            CatalogueRow row = rows(reader).getFirst();
            assertThat(row.text("c0")).isEqualTo("1237648720142401611");
            assertThat(row.number("c1")).isEqualTo(new NumericCell.Value(22.5));
            assertThat(row.text("c2")).isEmpty();
            assertThat(row.number("c2")).isEqualTo(NumericCell.BLANK);
        }
    }

    @Test
    void refusesAFileThatIsNotFits() {
        assertThatThrownBy(() -> open("id,ra,flux\n".repeat(1000).getBytes(US_ASCII)))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining("no FITS binary table");
    }

    @Test
    void refusesAFileWithoutABinaryTable() throws Exception {
        byte[] onlyPrimary = Arrays.copyOf(sample(), 2880);
        assertThatThrownBy(() -> open(onlyPrimary))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining("no FITS binary table");
    }

    /** As a small gzip file unpacks to one. */
    @Test
    void givesUpAHeaderThatNeverEnds() throws Exception {
        byte[] cards =
                String.format("%-80s", "COMMENT and so on").repeat(100_000).getBytes(US_ASCII);
        System.arraycopy(sample(), 0, cards, 0, 240);
        var endless = new ByteArrayInputStream(cards);

        assertThatThrownBy(() -> new FitsCatalogueReader(CatalogueFile.of("bomb.fits", cards.length, endless)))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining("bomb.fits: a header does not end within 4194304 bytes");
        assertThat(cards.length - endless.available()).isLessThan(4_300_000);
    }

    @Test
    void readsALongHeaderAndATableThatIsLonger() throws Exception {
        int[] numbers = new int[1_100_000];
        Arrays.setAll(numbers, i -> i);
        BinaryTableHDU table =
                BinaryTable.fromColumnMajor(new Object[] {numbers}).toHDU();
        for (int i = 0; i < 5000; i++) {
            table.getHeader().insertHistory("step " + i);
        }
        try (CatalogueReader reader = open(FitsTables.bytes(table))) {
            CatalogueEntry last = null;
            for (Optional<CatalogueEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                last = entry.get();
            }
            assertThat(((CatalogueEntry.Row) Objects.requireNonNull(last)).row().number("Column 1"))
                    .isEqualTo(new NumericCell.Value(numbers.length - 1));
        }
    }
}
