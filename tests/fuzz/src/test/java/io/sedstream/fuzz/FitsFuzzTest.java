package io.sedstream.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sedstream.catalogue.fits.FitsCatalogueReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

final class FitsFuzzTest {
    private static final int BLOCK = 2880;

    /** The library tells each broken header with a stack trace. Kept, because loggers are forgotten with their level. */
    private static final Logger LIBRARY = Logger.getLogger("nom.tam");

    static {
        LIBRARY.setLevel(Level.OFF);
    }

    static Stream<byte[]> seeds() {
        byte[] table = table(2);
        return Stream.of(table, Seeds.packed(table), Arrays.copyOf(table, table.length - BLOCK + 50));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void readsAnyBytes(byte[] bytes) {
        CatalogueProperties.holdFor(FitsCatalogueReader::new, bytes);
    }

    /** A primary header without data and a table with a column of each kind, written after the standard. */
    private static byte[] table(int rows) {
        return Seeds.bytes(out -> {
            header(
                    out,
                    "SIMPLE  =                    T",
                    "BITPIX  =                    8",
                    "NAXIS   =                    0");
            header(
                    out,
                    "XTENSION= 'BINTABLE'",
                    "BITPIX  =                    8",
                    "NAXIS   =                    2",
                    "NAXIS1  =                   38",
                    "NAXIS2  =                    " + rows,
                    "PCOUNT  =                    0",
                    "GCOUNT  =                    1",
                    "TFIELDS =                    8",
                    "TTYPE1  = 'id      '",
                    "TFORM1  = '4A      '",
                    "TTYPE2  = 'ra      '           / it''s",
                    "TFORM2  = 'D       '",
                    "TUNIT2  = 'deg     '",
                    "TTYPE3  = 'flux    '",
                    "TFORM3  = '2E      '",
                    "TFORM4  = 'J       '",
                    "TNULL4  =                  -99",
                    "TSCAL4  =                0.5D0",
                    "TFORM5  = 'K       '",
                    "TZERO5  =  9223372036854775808",
                    "TFORM6  = 'L       '",
                    "TFORM7  = '12X     '",
                    "TFORM8  = '3B      '",
                    "LONGSTR = 'a&'",
                    "CONTINUE  'b'",
                    "HIERARCH ESO A B = 1");
            DataOutputStream data = new DataOutputStream(out);
            for (int i = 0; i < rows; i++) {
                data.writeBytes("s" + i + "\0 ");
                data.writeDouble(150.5 * i);
                data.writeFloat(i);
                data.writeFloat(Float.NaN);
                data.writeInt(i - 99);
                data.writeLong(i);
                data.writeBytes("TabBCD");
            }
            data.write(new byte[BLOCK - rows * 38]);
        });
    }

    private static void header(OutputStream out, String... cards) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String card : cards) {
            text.append(card).append(" ".repeat(80 - card.length()));
        }
        text.append("END");
        text.append(" ".repeat(BLOCK - text.length() % BLOCK));
        out.write(Seeds.text(text.toString()));
    }
}
