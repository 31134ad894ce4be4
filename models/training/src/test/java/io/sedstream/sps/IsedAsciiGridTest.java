package io.sedstream.sps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IsedAsciiGridTest {
    /** The head of bc2003_lr_m62_chab_ssp.ised_ASCII, with fewer ages and wavelengths, and what follows it. */
    private static final String SOLAR = """
              3  0.0000000E+00  1.0000000E+06
              4.0000000E+06
              0.10000E+00  0.10000E+03   2
              0.2000000E+01  0.1000000E+00  0.1000000E+01  0.1000000E+01 -0.5692134E+00  0.1000000E+01
              0.2300000E+01  0.1000000E+01  0.1000000E+03  0.1000000E+01  0.2388300E+00  0.1000000E+01
              0.1000000E+01  0.1000000E+01  0.7000000E+00 0  0.0000000E+00 0 0.0 0.0 0.0 0.0
              S
              Chabrier IMF, BC_SSP_m62 X=0.7000,Y=0.2800,Z=0.0200,[Fe/H]= 0.0932
              T
              STELIB
              12  1.0E+02  2.0E+02  3.0E+02  4.0E+02  5.0E+02
              6.0E+02  7.0E+02  8.0E+02  9.0E+02  1.0E+03  1.1E+03  1.2E+03
              12  1  2  3  4  5  6  7  8  9  10  11  12
              2  0.5  0.6
              12  3  4  5  6  7  8  9  10  11  12  13  14
              2  0.5  0.6
              12  2  2  2  2  2  2  2  2  2  2  2  2
              2  0.5  0.6
            """;

    private static String population(double z) {
        StringBuilder text = new StringBuilder(SOLAR.replace("Z=0.0200", String.format(Locale.ROOT, "Z=%.4f", z)));
        for (int quantity = 0; quantity < 12; quantity++) {
            text.append(
                    switch (quantity) {
                        case 1 -> "3  1.0  0.9  0.7\n";
                        case 9 -> "3  0.0  0.02  0.06\n";
                        default -> "3  7.0  7.0  7.0\n";
                    });
        }
        return text.toString();
    }

    @Test
    void readsSpectraAgesMetallicitiesAndSurvivingMass(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("bc2003_lr_m62_chab_ssp.ised_ASCII"), population(0.02));
        try (GZIPOutputStream out = new GZIPOutputStream(
                Files.newOutputStream(directory.resolve("bc2003_lr_m42_chab_ssp.ised_ASCII.gz")))) {
            out.write(population(0.004).getBytes(StandardCharsets.UTF_8));
        }

        SspGrid grid = SspGrid.read(directory);

        assertThat(grid.metallicity()[0]).isCloseTo(Math.log10(0.2), within(1e-12));
        assertThat(grid.metallicity()[1]).isZero();
        assertThat(grid.ageEdgeGyr()).containsExactly(0, 0.001, 0.004);
        assertThat(grid.wavelengthAngstrom()).hasSize(12).startsWith(100, 200).endsWith(1200);
        assertThat(grid.luminosity(1, 0)).startsWith(2, 3, 4).endsWith(13);
        assertThat(grid.luminosity(0, 1)).startsWith(2.5f, 3, 3.5f).endsWith(8);
        assertThat(grid.survivingFraction(0, 0)).isCloseTo(0.96f, within(1e-6f));
        assertThat(grid.survivingFraction(0, 1)).isCloseTo(0.84f, within(1e-6f));
    }

    @Test
    void saysWhatIsWrongWithAFile(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("one.ised_ASCII");
        Files.writeString(directory.resolve("two.ised_ASCII"), population(0.004));

        Files.writeString(file, population(0.02).substring(0, 700));
        assertThatThrownBy(() -> SspGrid.read(directory)).hasMessageContainingAll("one.ised_ASCII", "it ends where");

        Files.writeString(file, population(0.02).replace("Z=", "z "));
        assertThatThrownBy(() -> SspGrid.read(directory)).hasMessageContaining("no line names the metallicity");

        Files.writeString(file, population(0.02).replace("12  3  4", "12  3  four"));
        assertThatThrownBy(() -> SspGrid.read(directory))
                .hasMessageContaining("'four' stands where the spectrum of age 1, number 2 of 12 should be");

        Files.writeString(file, population(0.02).replace("1.2E+03", "1.3E+03"));
        assertThatThrownBy(() -> SspGrid.read(directory)).hasMessageContaining("other ages or wavelengths");

        Files.delete(file);
        assertThatThrownBy(() -> SspGrid.read(directory)).hasMessageContaining("holds 1 files *.ised_ASCII");
        assertThatThrownBy(() -> SspGrid.read(file)).hasMessageContaining("a FITS file or a directory");
    }
}
