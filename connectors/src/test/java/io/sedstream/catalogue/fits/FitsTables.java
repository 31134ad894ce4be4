package io.sedstream.catalogue.fits;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import nom.tam.fits.BinaryTable;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.util.FitsOutputStream;

/** FITS files made by nom-tam-fits' own table writer. */
final class FitsTables {
    private FitsTables() {}

    /** A file with one binary table; {@code columns} are arrays of one length. */
    static byte[] of(String[] names, Object... columns) throws FitsException, IOException {
        BinaryTable table = BinaryTable.fromColumnMajor(columns);
        BinaryTableHDU hdu = table.toHDU();
        for (int i = 0; i < names.length; i++) {
            hdu.setColumnName(i, names[i], null);
            if (names[i].equals("flux")) {
                hdu.getHeader().addValue("TUNIT" + (i + 1), "nJy", "");
            }
        }
        return bytes(hdu);
    }

    static byte[] bytes(BinaryTableHDU hdu) throws FitsException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Fits fits = new Fits();
                FitsOutputStream out = new FitsOutputStream(bytes)) {
            fits.addHDU(hdu);
            fits.write(out);
        }
        return bytes.toByteArray();
    }
}
