package io.sedstream.sps;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Writes one metallicity in the layout that GALAXEV's {@code bin_ised.f} reads, with six significant digits. */
final class IsedAsciiWriter {
    private static final int NUMBERS_PER_LINE = 7;

    private final StringBuilder text = new StringBuilder();

    /** As {@link IsedAsciiFile} has them; the remnants are a fifth of the surviving mass. */
    static void write(
            Path file,
            double metalFraction,
            double[] ageYr,
            double[] wavelengthAngstrom,
            double[][] luminosity,
            double[] survivingFraction)
            throws IOException {
        IsedAsciiWriter writer = new IsedAsciiWriter();
        writer.block(ageYr);
        writer.text.append(" 0.10000E+00 0.10000E+03 1 0.13500E+01 0.10000E+00 0.10000E+03\n 0. 0. 0.\n");
        writer.text.append(" 0.1E+01 0.1E+01 0. 0 0. 0. 0. 0. 0. 0 F\n");
        for (int i = 0; i < 3; i++) {
            writer.text
                    .append("Padova 1994, Chabrier IMF, X=0.7000, Y=0.2800, Z=")
                    .append(metalFraction)
                    .append('\n');
        }
        writer.block(wavelengthAngstrom);
        for (double[] spectrum : luminosity) {
            writer.block(spectrum);
            writer.block(new double[52]);
        }
        for (int block = 1; block <= 12; block++) {
            double share = block == 2 ? 0.8 : block == 10 ? 0.2 : 0;
            double[] values = new double[ageYr.length];
            for (int a = 0; a < values.length; a++) {
                values[a] = share > 0 ? share * survivingFraction[a] : 100 * block;
            }
            writer.block(values);
        }
        try (OutputStream out = Files.newOutputStream(file);
                OutputStream bytes = file.toString().endsWith(".gz") ? new GZIPOutputStream(out) : out) {
            bytes.write(writer.text.toString().getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void block(double[] values) {
        text.append("  ").append(values.length);
        for (int i = 0; i < values.length; i++) {
            text.append(i % NUMBERS_PER_LINE == NUMBERS_PER_LINE - 1 ? "\n " : " ");
            text.append(String.format(Locale.ROOT, "%.5E", values[i]));
        }
        text.append('\n');
    }
}
