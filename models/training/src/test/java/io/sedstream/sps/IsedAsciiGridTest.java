package io.sedstream.sps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grids in the ASCII layout of Bruzual & Charlot (2003). */
final class IsedAsciiGridTest {
    /** Three ages, four wavelengths, two index fluxes; ages, spectra and blocks run on over lines. */
    private static final String TINY = """
              3 0.00000E+00 1.00000E+06
             3.00000E+06
             0.10000E+00 0.10000E+03 0
             0.1E+01 0.1E+01 0. 0 4*0. 0. 0 F
            Padova 1994, X=0.7000, Y=0.2800, Z=0.0200
            Padova 1994, X=0.7000, Y=0.2800, Z=0.0200
            2003 update, lr, X=0.7000, Y=0.2800, Z=0.0200
              4 0.91000E+02 0.94000E+02
             0.50000E+04 0.16000E+07
              4 1.0 2.0 3.0 4.0 2 9.9 9.9
              4 3.0 4.0 5.0
             6.0 2 9.9 9.9
              4 0.1E+00 0.2E+00 0.3E+00 0.4E-03 2 9.9 9.9
              3 7.0 7.0 7.0
              3 1.0 0.90 0.60
              3 0. 0. 0.
              3 11. 11. 11.
              3 12. 12. 12.
              3 13. 13. 13.
              3 14. 14. 14.
              3 15. 15. 15.
              3 16. 16. 16.
              3 0.0 0.02 0.10
              3 17. 17. 17.
              3 18. 18. 18.
            """;

    @TempDir
    Path directory;

    @Test
    void averagesASmallFileOverTheBinsBetweenItsTimeSteps() throws IOException {
        write("m62.ised_ASCII", TINY);
        write("m72.ised_ASCII", TINY.replace("Z=0.0200", "Z=0.0500"));
        write("m62.ised_ASCII.4color", "not a grid");

        SspGrid grid = SspGrid.read(directory);

        assertThat(grid.ageEdgeGyr()).containsExactly(0, 0.001, 0.003);
        assertThat(grid.wavelengthAngstrom()).containsExactly(91, 94, 5000, 1.6e6);
        assertThat(grid.metallicity()[0]).isZero();
        // log10(0.05 / 0.02)
        assertThat(grid.metallicity()[1]).isCloseTo(0.39794, within(1e-5));
        assertThat(grid.luminosity(0, 0)).containsExactly(2, 3, 4, 5);
        assertThat(grid.luminosity(0, 1)).containsExactly(1.55f, 2.1f, 2.65f, 3.0002f);
        // Stars and remnants: 1, 0.92 and 0.7 at the steps.
        assertThat(grid.survivingFraction(0, 0)).isCloseTo(0.96f, within(1e-6f));
        assertThat(grid.survivingFraction(1, 1)).isCloseTo(0.81f, within(1e-6f));
    }

    @Test
    void takesTheFirstStepWithLightForAllYoungerAges() throws IOException {
        String dark = TINY.replace("4 1.0 2.0 3.0 4.0", "4 0. 0. 0. 0.").replace("3 1.0 0.90", "3 0.0 0.90");
        write("m62.ised_ASCII", dark);
        write("m72.ised_ASCII", dark.replace("Z=0.0200", "Z=0.0500"));

        SspGrid grid = SspGrid.read(directory);

        assertThat(grid.ageEdgeGyr()).containsExactly(0, 0.001, 0.003);
        assertThat(grid.luminosity(0, 0)).containsExactly(3, 4, 5, 6);
        assertThat(grid.survivingFraction(0, 0)).isCloseTo(0.92f, within(1e-6f));
    }

    @Test
    void readsTheLivingStarsAloneWhereTheFileHasNoRemnants() throws IOException {
        String cut = TINY.substring(0, TINY.indexOf("  3 0. 0. 0."));
        write("m62.ised_ASCII", cut);
        write("m72.ised_ASCII", cut.replace("Z=0.0200", "Z=0.0500"));

        assertThat(SspGrid.read(directory).survivingFraction(0, 1)).isCloseTo(0.75f, within(1e-6f));
    }

    @Test
    void givesBackTheGridThatWasWrittenPlainAndGzip() throws IOException {
        SspGrid reference = ReferenceFiles.ssp();
        int ages = 28;
        double[] ageYr = new double[ages];
        int[] wavelengths = new int[123];
        Arrays.setAll(ageYr, a -> reference.ageEdgeGyr()[7 * a] * 1e9);
        Arrays.setAll(wavelengths, j -> 10 * j);
        double[] wavelengthAngstrom = Arrays.stream(wavelengths)
                .mapToDouble(j -> reference.wavelengthAngstrom()[j])
                .toArray();
        for (int m = 0; m < 5; m++) {
            double[][] luminosity = new double[ages][wavelengths.length];
            double[] surviving = new double[ages];
            for (int a = 0; a < ages; a++) {
                surviving[a] = reference.survivingFraction(m, 7 * a);
                for (int j = 0; j < wavelengths.length; j++) {
                    luminosity[a][j] = reference.luminosity(m, 7 * a)[wavelengths[j]];
                }
            }
            // Named against the order of metallicity, every other one compressed.
            Path file = directory.resolve("bc2003_lr_" + (9 - m) + ".ised_ASCII" + (m % 2 == 0 ? ".gz" : ""));
            double metalFraction = 0.02 * Math.pow(10, reference.metallicity()[m]);
            IsedAsciiWriter.write(file, metalFraction, ageYr, wavelengthAngstrom, luminosity, surviving);
        }

        SspGrid grid = SspGrid.read(directory);

        assertThat(grid.metallicity()).containsExactly(reference.metallicity(), within(1e-12));
        assertThat(grid.ages()).isEqualTo(ages - 1);
        // The files have six significant digits, so that a number is off by at most 5e-6 of itself.
        double rounding = 5.1e-6;
        assertThat(grid.ageEdgeGyr()[0]).isZero();
        for (int a = 1; a < ages; a++) {
            assertThat(grid.ageEdgeGyr()[a] * 1e9 / ageYr[a]).isCloseTo(1, within(rounding));
        }
        for (int j = 0; j < wavelengths.length; j++) {
            assertThat(grid.wavelengthAngstrom()[j] / wavelengthAngstrom[j]).isCloseTo(1, within(rounding));
        }
        for (int m = 0; m < 5; m++) {
            for (int a = 0; a < ages - 1; a++) {
                double mass = (reference.survivingFraction(m, 7 * a) + reference.survivingFraction(m, 7 * a + 7)) / 2;
                assertThat((double) grid.survivingFraction(m, a)).isCloseTo(mass, within(rounding));
                for (int j = 0; j < wavelengths.length; j++) {
                    double left = reference.luminosity(m, 7 * a)[wavelengths[j]];
                    double right = reference.luminosity(m, 7 * a + 7)[wavelengths[j]];
                    assertThat((double) grid.luminosity(m, a)[j])
                            .isCloseTo(
                                    (left + right) / 2,
                                    within(rounding * (Math.abs(left) + Math.abs(right)) / 2 + 1e-40));
                }
            }
        }
    }

    @Test
    void saysWhereAFileIsCutOff() throws IOException {
        write("m62.ised_ASCII", TINY.substring(0, TINY.indexOf(" 6.0 2 9.9")));
        assertThatThrownBy(() -> SspGrid.read(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("m62.ised_ASCII")
                .hasMessageContaining("value 4 of 4 of the spectrum at time step 2 of 3, found the end of the file");
    }

    @Test
    void saysThatACompressedFileIsCutOff() throws IOException {
        Path file = directory.resolve("m62.ised_ASCII.gz");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
            gzip.write(TINY.getBytes(StandardCharsets.US_ASCII));
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> SspGrid.read(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("m62.ised_ASCII.gz")
                .hasMessageContaining("cut off");
    }

    @Test
    void refusesAFileWithoutAMetallicity() throws IOException {
        write("m62.ised_ASCII", TINY.replace("Z=", "metals "));
        assertThatThrownBy(() -> SspGrid.read(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("m62.ised_ASCII")
                .hasMessageContaining("expected a header with the metallicity (Z=…)");
    }

    @Test
    void refusesAFileThatDoesNotStartWithTheAges() throws IOException {
        write("m62.ised_ASCII", "SIMPLE = T");
        assertThatThrownBy(() -> SspGrid.read(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected the count of the ages, found \"SIMPLE\"");
    }

    @Test
    void refusesASpectrumOfAnotherLength() throws IOException {
        write("m62.ised_ASCII", TINY.replace("4 3.0 4.0 5.0", "3 4.0 5.0"));
        assertThatThrownBy(() -> SspGrid.read(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected 4 values of the spectrum at time step 2 of 3, found a block of 3");
    }

    @Test
    void refusesAModelOfAnotherStarFormationHistory() throws IOException {
        write("tau.ised_ASCII", TINY.replace("0.1E+01 0.1E+01 0. 0 4*0.", "0.1E+01 0.1E+01 0. 4 3.E8 3*0."));
        assertThatThrownBy(() -> SspGrid.read(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("star formation history 4");
    }

    @Test
    void refusesFilesThatDoNotMakeAGrid() throws IOException {
        write("m62.ised_ASCII", TINY);
        assertThatThrownBy(() -> SspGrid.read(directory)).hasMessageContaining("two or more metallicities");
        write("m72.ised_ASCII", TINY);
        assertThatThrownBy(() -> SspGrid.read(directory)).hasMessageContaining("the same metallicity, Z = 0.02");
        write("m72.ised_ASCII", TINY.replace("Z=0.0200", "Z=0.05").replace("3.00000E+06", "4.00000E+06"));
        assertThatThrownBy(() -> SspGrid.read(directory)).hasMessageContaining("different ages");
        write("m72.ised_ASCII", TINY.replace("Z=0.0200", "Z=0.05").replace("0.50000E+04", "0.60000E+04"));
        assertThatThrownBy(() -> SspGrid.read(directory)).hasMessageContaining("different wavelengths");
    }

    @Test
    void saysWhatAGridMayBeWhereThePathIsNone() throws IOException {
        String forms = "a grid is a FITS file or a directory with one *.ised_ASCII (or .gz) file for each metallicity";
        assertThatThrownBy(() -> SspGrid.read(directory.resolve("absent.fits")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("absent.fits")
                .hasMessageContaining(forms);
        Path single = write("m62.ised_ASCII", TINY);
        assertThatThrownBy(() -> SspGrid.read(single))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("m62.ised_ASCII")
                .hasMessageContaining(forms);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
