package io.sedstream.sps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sedstream.feature.Cosmology;
import io.sedstream.photometry.Band;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class GalaxyPhotometerTest {
    private static final DelayedTauHistory HISTORY = new DelayedTauHistory(4, 1.5);

    @Test
    void agreesWithDirectIntegrationInEveryBand() throws IOException {
        SspGrid grid = ReferenceFiles.ssp();
        List<Passband> passbands = ReferenceFiles.passbands(ReferenceFiles.COSMOS_BANDS);
        GalaxyPhotometer photometer = new GalaxyPhotometer(grid, passbands, ReferenceFiles.igm(), 0.01, 2, 0);
        ReferencePhotometry reference = new ReferencePhotometry(grid, ReferenceFiles.igm());
        GalaxyPhotometer.Workspace work = photometer.workspace();
        SplittableRandom random = new SplittableRandom(3);
        double[] flux = new double[passbands.size()];
        for (int i = 0; i < 30; i++) {
            double redshift = 0.01 + 1.99 * random.nextDouble();
            double onset = 0.05 + random.nextDouble() * (Cosmology.ageGyr(redshift) - 0.05);
            DelayedTauHistory history = new DelayedTauHistory(onset, Math.exp(-3 + 5 * random.nextDouble()));
            double metallicity = -1.69 + 2.08 * random.nextDouble();
            double attenuationV = 3 * random.nextDouble();
            photometer.measure(new Galaxy(redshift, 0, metallicity, attenuationV, history), work, flux);
            double[] spectrum = reference.spectrum(history, metallicity);
            double brightest = 0;
            for (double f : flux) {
                brightest = Math.max(brightest, f);
            }
            for (int b = 0; b < flux.length; b++) {
                double direct = reference.flux(
                        spectrum, attenuationV, redshift, Cosmology.luminosityDistanceMpc(redshift), passbands.get(b));
                // 0.5 %, the accuracy that training needs; a band that is nearly dark, to 1e−5 of the brightest.
                assertThat(flux[b])
                        .as("%s at redshift %s", passbands.get(b).band(), redshift)
                        .isCloseTo(direct, within(0.005 * direct + 1e-5 * brightest));
            }
        }
    }

    @Test
    void givesAFlatSpectrumItsOwnFluxDensity() throws IOException {
        // L_ν = 1e−4 Lsun/Å · λ²/c at 5000 Å: L_λ ∝ λ^−2, sampled finely enough for linear interpolation.
        int nodes = 8000;
        double[] wavelength = new double[nodes];
        float[] luminosity = new float[nodes];
        for (int j = 0; j < nodes; j++) {
            wavelength[j] = 900 * Math.pow(60, j / (nodes - 1.0));
            luminosity[j] = (float) (1e-4 * Math.pow(5000 / wavelength[j], 2));
        }
        SspGrid flat = new SspGrid(
                wavelength,
                new double[] {0, 14},
                new double[] {-1, 0},
                new float[][][] {{luminosity}, {luminosity}},
                new float[][] {{1}, {0.5f}});
        List<Passband> passbands = ReferenceFiles.passbands(
                List.of(new Band("Subaru/SuprimeCam.V"), new Band("UKIRT/WFCAM.J"), new Band("LSST/u")));
        GalaxyPhotometer photometer = new GalaxyPhotometer(flat, passbands, ReferenceFiles.igm(), 0.1, 0.6, 0);
        double redshift = 0.37;
        double[] flux = new double[3];
        double surviving = photometer.measure(new Galaxy(redshift, 10, -0.5, 0, HISTORY), photometer.workspace(), flux);
        double metres = Cosmology.luminosityDistanceMpc(redshift) * 3.0857e22;
        double wattsPerHertz = 1e10 * 1e-4 * 3.826e26 * 5000 * 5000 / 2.99792458e18;
        double nanojansky = (1 + redshift) * wattsPerHertz / (4 * Math.PI * metres * metres) * 1e35;
        // 1e−4 is the physical constants' rounding and single precision.
        assertThat(flux).satisfies(each -> {
            for (double f : each) {
                assertThat(f / nanojansky).isCloseTo(1, within(2e-4));
            }
        });
        assertThat(surviving).isCloseTo(0.75, within(1e-6));
    }

    @Test
    void isLinearInMassAndRefusesWhatItHasNoTableFor() throws IOException {
        GalaxyPhotometer photometer = new GalaxyPhotometer(
                ReferenceFiles.ssp(),
                ReferenceFiles.passbands(List.of(new Band("Subaru/SuprimeCam.i"))),
                ReferenceFiles.igm(),
                0.4,
                0.6,
                0);
        double[] light = new double[1];
        double[] heavy = new double[1];
        photometer.measure(new Galaxy(0.5, 9, 0, 0.3, HISTORY), photometer.workspace(), light);
        photometer.measure(new Galaxy(0.5, 11, 0, 0.3, HISTORY), photometer.workspace(), heavy);
        assertThat(heavy[0] / light[0]).isCloseTo(100, within(1e-9));
        assertThatThrownBy(() -> photometer.measure(new Galaxy(0.7, 9, 0, 0.3, HISTORY), photometer.workspace(), light))
                .hasMessageContaining("0.7");
        assertThatThrownBy(
                        () -> photometer.measure(new Galaxy(0.5, 9, 0.5, 0.3, HISTORY), photometer.workspace(), light))
                .hasMessageContaining("[M/H] = 0.5");
    }

    @Test
    void seesAnEscapeOfIonizingPhotonsOnlyBelowTheLymanLimit() throws IOException {
        List<Passband> passbands =
                ReferenceFiles.passbands(List.of(new Band("GALEX/FUV"), new Band("Subaru/SuprimeCam.B")));
        Galaxy young = new Galaxy(0.9, 9, 0, 0, new DelayedTauHistory(0.1, 1));
        double[] closed = new double[2];
        double[] open = new double[2];
        GalaxyPhotometer dark =
                new GalaxyPhotometer(ReferenceFiles.ssp(), passbands, ReferenceFiles.igm(), 0.85, 0.95, 0);
        GalaxyPhotometer leaking =
                new GalaxyPhotometer(ReferenceFiles.ssp(), passbands, ReferenceFiles.igm(), 0.85, 0.95, 0.5);
        dark.measure(young, dark.workspace(), closed);
        leaking.measure(young, leaking.workspace(), open);
        assertThat(open[0]).isGreaterThan(1.5 * closed[0]);
        assertThat(open[1] / closed[1]).isCloseTo(1, within(1e-6));
    }
}
