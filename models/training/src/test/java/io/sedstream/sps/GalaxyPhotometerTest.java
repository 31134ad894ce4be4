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
        GalaxyPhotometer photometer =
                new GalaxyPhotometer(grid, passbands, ReferenceFiles.igm(), Ingredients.STELLAR_ONLY, 0.01, 2);
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
        GalaxyPhotometer photometer =
                new GalaxyPhotometer(flat, passbands, ReferenceFiles.igm(), Ingredients.STELLAR_ONLY, 0.1, 0.6);
        double redshift = 0.37;
        double[] flux = new double[3];
        double surviving = photometer
                .measure(new Galaxy(redshift, 10, -0.5, 0, HISTORY), photometer.workspace(), flux)
                .survivingFraction();
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
                Ingredients.STELLAR_ONLY,
                0.4,
                0.6);
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
        GalaxyPhotometer dark = new GalaxyPhotometer(
                ReferenceFiles.ssp(), passbands, ReferenceFiles.igm(), Ingredients.STELLAR_ONLY, 0.85, 0.95);
        GalaxyPhotometer leaking = new GalaxyPhotometer(
                ReferenceFiles.ssp(),
                passbands,
                ReferenceFiles.igm(),
                new Ingredients(null, null, 0.5, false),
                0.85,
                0.95);
        dark.measure(young, dark.workspace(), closed);
        leaking.measure(young, leaking.workspace(), open);
        assertThat(open[0]).isGreaterThan(1.5 * closed[0]);
        assertThat(open[1] / closed[1]).isCloseTo(1, within(1e-6));
    }

    @Test
    void seesALineThroughANarrowPassbandAsItIs() throws IOException {
        // Hα at redshift 4.1 falls into the middle of F335M, with [NII] and [SII] beside it.
        Band band = new Band("JWST/NIRCam.F335M");
        Passband passband = ReferenceFiles.passbands(List.of(band)).getFirst();
        NebularLines lines = NebularLines.read(ReferenceFiles.path("ssp").resolve("nebular_lines.fits"));
        SspGrid grid = ReferenceFiles.ssp();
        GalaxyPhotometer without =
                new GalaxyPhotometer(grid, List.of(passband), ReferenceFiles.igm(), Ingredients.STELLAR_ONLY, 3.5, 4.5);
        GalaxyPhotometer with = new GalaxyPhotometer(
                grid, List.of(passband), ReferenceFiles.igm(), new Ingredients(lines, null, 0, false), 3.5, 4.5);
        DelayedTauHistory history = new DelayedTauHistory(0.02, 100);
        for (double redshift = 4.0; redshift < 4.2; redshift += 0.02) {
            Galaxy galaxy = new Galaxy(redshift, 9, 0, 0, history);
            double[] stars = new double[1];
            double[] all = new double[1];
            without.measure(galaxy, without.workspace(), stars);
            with.measure(galaxy, with.workspace(), all);
            double direct = lineFlux(passband, grid, lines, history, redshift);
            // Two per cent: a line is spread over a grid step of 20 Å at rest, and the passband is not flat.
            assertThat((all[0] - stars[0]) / direct).as("redshift %s", redshift).isCloseTo(1, within(0.02));
            assertThat(all[0]).isGreaterThan(1.5 * stars[0]);
        }
    }

    /** All lines within the passband as photons: F_ν = Σ F λ T(λ) ÷ (c ∫ T dλ/λ), for 10⁹ Msun at solar metallicity. */
    private static double lineFlux(
            Passband passband, SspGrid grid, NebularLines lines, DelayedTauHistory history, double redshift) {
        float[] shares = new float[grid.ages()];
        int ages = history.massShares(grid.ageEdgeGyr(), shares);
        int below = grid.metallicityBelow(0);
        double fraction = grid.metallicityFraction(0, below);
        double centimetres = Cosmology.luminosityDistanceMpc(redshift) * 3.0857e24;
        double sum = 0;
        for (int a = 0; a < ages; a++) {
            double ageGyr = (grid.ageEdgeGyr()[a] + grid.ageEdgeGyr()[a + 1]) / 2;
            for (int m = below; m <= below + 1; m++) {
                double weight =
                        1e9 * shares[a] * (m == below ? 1 - fraction : fraction) * grid.ionizingPhotonsPerSecond(m, a);
                double[] erg = lines.ergPerPhoton(grid.metallicity()[m], ageGyr);
                for (int i = 0; i < erg.length; i++) {
                    double observed = lines.wavelengthAngstrom()[i] * (1 + redshift);
                    sum += weight * erg[i] * observed * passband.throughputAt(observed);
                }
            }
        }
        return sum / (4 * Math.PI * centimetres * centimetres) / 2.99792458e18 / passband.photonNorm() * 1e32;
    }

    @Test
    void formsStarsThatMakeAsMuchHydrogenLightAsKnown() throws IOException {
        SspGrid grid = ReferenceFiles.ssp();
        NebularLines lines = NebularLines.read(ReferenceFiles.path("ssp").resolve("nebular_lines.fits"));
        int hydrogenAlpha = 0;
        for (int i = 0; i < lines.wavelengthAngstrom().length; i++) {
            if (Math.abs(lines.wavelengthAngstrom()[i] - 6564.6) < 1) {
                hydrogenAlpha = i;
            }
        }
        // A constant rate of 1 Msun/yr for 100 Myr.
        double luminosity = 0;
        int solar = grid.metallicityBelow(0);
        for (int a = 0; a < grid.ages() && grid.ageEdgeGyr()[a] < 0.1; a++) {
            double years = (Math.min(0.1, grid.ageEdgeGyr()[a + 1]) - grid.ageEdgeGyr()[a]) * 1e9;
            double ageGyr = (grid.ageEdgeGyr()[a] + grid.ageEdgeGyr()[a + 1]) / 2;
            luminosity += years
                    * grid.ionizingPhotonsPerSecond(solar, a)
                    * lines.ergPerPhoton(grid.metallicity()[solar], ageGyr)[hydrogenAlpha];
        }
        // Kennicutt & Evans (2012), table 1: 10^41.27 erg/s per Msun/yr, by other models and a Kroupa mass function,
        // which
        // is within 10 % of Chabrier's; models differ by 0.15 dex, and by metallicity.
        assertThat(Math.log10(luminosity)).isCloseTo(41.27, within(0.2));
    }

    @Test
    void givesOffWhatDustAbsorbs() throws IOException {
        SspGrid grid = ReferenceFiles.ssp();
        CompositeSpectrum spectra =
                new CompositeSpectrum(grid, new Ingredients(null, DustEmission.COLD, 0, false), 912, 1.5e6);
        float[] shares = new float[grid.ages()];
        int ages = HISTORY.massShares(grid.ageEdgeGyr(), shares);
        double[] wavelength = spectra.wavelengthAngstrom();
        float[] clear = new float[wavelength.length];
        float[] dusty = new float[wavelength.length];
        spectra.synthesize(shares, ages, 0, 0, 0, wavelength.length, clear);
        spectra.synthesize(shares, ages, 0, 1.5, 0, wavelength.length, dusty);
        double lost = 0;
        double gained = 0;
        double all = 0;
        for (int j = 1; j < wavelength.length; j++) {
            double width = wavelength[j] - wavelength[j - 1];
            double change = (dusty[j] + dusty[j - 1] - clear[j] - clear[j - 1]) / 2 * width;
            all += (clear[j] + clear[j - 1]) / 2 * width;
            lost += Math.min(change, 0);
            gained += Math.max(change, 0);
        }
        assertThat(-lost / all).isGreaterThan(0.2);
        // The grid ends at 160 µm; beyond, a greybody of 40 K with β = 1.5 gives off a tenth.
        assertThat(gained / -lost).isBetween(0.85, 1.0);
    }
}
