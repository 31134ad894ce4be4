package io.sedstream.sps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sedstream.photometry.Band;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The BC03 grid against what is known of old stellar populations. */
final class SspGridTest {
    private static final int SOLAR = 3;
    private static final double TEN_PARSEC_IN_MPC = 1e-5;

    @Test
    void anOldSolarPopulationHasTheColoursAndTheMassToLightRatioOfAnElliptical() throws IOException {
        SspGrid grid = ReferenceFiles.ssp();
        int tenGyr = 0;
        while (grid.ageEdgeGyr()[tenGyr + 1] < 10.1) {
            tenGyr++;
        }
        double b = absoluteMagnitude(grid, tenGyr, "Bessell/B");
        double v = absoluteMagnitude(grid, tenGyr, "Bessell/V");
        double ks = absoluteMagnitude(grid, tenGyr, "2MASS/Ks");
        // Vega colours from AB ones: B −0.09, V 0.02 and Ks 1.85 (Blanton & Roweis 2007, table 1). BC03 fig. 2 gives
        // B−V ≈ 0.95 and V−K ≈ 3.2 at 10 Gyr.
        assertThat(b - v + 0.11).isCloseTo(0.95, within(0.04));
        assertThat(v - ks + 1.83).isCloseTo(3.2, within(0.1));
        // The Sun's M_V is 4.80 AB (Willmer 2018).
        double formedMassToLight = Math.pow(10, 0.4 * (v - 4.80));
        double surviving = grid.survivingFraction(SOLAR, tenGyr);
        // Chabrier IMF with remnants: half of the mass survives, and M/L_V is 3 to 3.5 solar units (BC03; 1.7 times
        // less
        // than with Salpeter's IMF).
        assertThat(surviving).isBetween(0.48, 0.6);
        assertThat(formedMassToLight * surviving).isBetween(2.7, 3.6);
    }

    @Test
    void aPopulationFadesAndLosesMassAsItAges() throws IOException {
        SspGrid grid = ReferenceFiles.ssp();
        for (int m = 0; m < grid.metallicity().length; m++) {
            for (int a = 1; a < grid.ages(); a++) {
                // The tabulated fractions of newborn stars differ from 1 in the sixth decimal.
                assertThat(grid.survivingFraction(m, a)).isLessThan(grid.survivingFraction(m, a - 1) + 1e-4f);
            }
        }
        assertThat(absoluteMagnitude(grid, 60, "Bessell/V"))
                .isLessThan(absoluteMagnitude(grid, grid.ages() - 1, "Bessell/V") - 3);
    }

    @Test
    void refusesAxesThatDoNotRise() {
        assertThatThrownBy(() -> new SspGrid(
                        new double[] {2, 1},
                        new double[] {0, 1},
                        new double[] {0},
                        new float[][][] {{{1, 1}}},
                        new float[][] {{1}}))
                .hasMessageContaining("wavelengths");
    }

    private static double absoluteMagnitude(SspGrid grid, int age, String band) throws IOException {
        double[] spectrum = new double[grid.wavelengthAngstrom().length];
        for (int j = 0; j < spectrum.length; j++) {
            spectrum[j] = grid.luminosity(SOLAR, age)[j];
        }
        Passband passband = ReferenceFiles.passbands(List.of(new Band(band))).getFirst();
        double nanojansky =
                new ReferencePhotometry(grid, ReferenceFiles.igm()).flux(spectrum, 0, 0, TEN_PARSEC_IN_MPC, passband);
        return 31.4 - 2.5 * Math.log10(nanojansky);
    }
}
