package io.sedstream.sps;

/**
 * Slow, direct photometry to test the fast one against: every step in its plainest form, in double precision, on fine
 * grids, sharing no code with it but the passband's and the transmission's point values and the published k(λ).
 */
final class ReferencePhotometry {
    private static final int STEPS = 4000;

    private final SspGrid grid;
    private final IgmTransmission igm;

    ReferencePhotometry(SspGrid grid, IgmTransmission igm) {
        this.grid = grid;
        this.igm = igm;
    }

    /** Unattenuated L_λ in Lsun/Å per Msun formed on the grid's wavelengths, the history by midpoints. */
    double[] spectrum(DelayedTauHistory history, double metallicity) {
        double[] age = grid.ageEdgeGyr();
        double[] share = new double[grid.ages()];
        double total = 0;
        for (int a = 0; a < share.length && age[a] < history.onsetAgeGyr(); a++) {
            double oldest = Math.min(age[a + 1], history.onsetAgeGyr());
            for (int i = 0; i < 400; i++) {
                double lookback = age[a] + (i + 0.5) / 400 * (oldest - age[a]);
                double t = history.onsetAgeGyr() - lookback;
                share[a] += t * Math.exp(-t / history.tauGyr()) * (oldest - age[a]) / 400;
            }
            total += share[a];
        }
        double[] z = grid.metallicity();
        int m = 0;
        while (m < z.length - 2 && metallicity > z[m + 1]) {
            m++;
        }
        double f = (metallicity - z[m]) / (z[m + 1] - z[m]);
        double[] spectrum = new double[grid.wavelengthAngstrom().length];
        for (int a = 0; a < share.length; a++) {
            for (int j = 0; j < spectrum.length; j++) {
                spectrum[j] +=
                        share[a] / total * ((1 - f) * grid.luminosity(m, a)[j] + f * grid.luminosity(m + 1, a)[j]);
            }
        }
        return spectrum;
    }

    /** Mean of (1+z) L_ν / (4π d²) in nJy for one solar mass formed, photons counted on a fine grid of frequencies. */
    double flux(double[] spectrum, double attenuationV, double redshift, double distanceMpc, Passband band) {
        double lowNu = 2.99792458e18 / band.longestAngstrom();
        double highNu = 2.99792458e18 / band.shortestAngstrom();
        double above = 0;
        double below = 0;
        for (int i = 0; i < STEPS; i++) {
            double nu = lowNu * Math.pow(highNu / lowNu, (i + 0.5) / STEPS);
            double observed = 2.99792458e18 / nu;
            double rest = observed / (1 + redshift);
            double weight = band.throughputAt(observed);
            below += weight;
            if (weight > 0 && rest > IgmTransmission.LYMAN_LIMIT_ANGSTROM) {
                double luminosityNu = 3.826e33 * interpolate(spectrum, rest) * rest * rest / 2.99792458e18;
                double centimetres = distanceMpc * 3.085677581e24;
                double flux = (1 + redshift) * luminosityNu / (4 * Math.PI * centimetres * centimetres);
                above += weight
                        * flux
                        * Math.pow(10, -0.4 * attenuationV * CalzettiAttenuation.k(rest) / 4.05)
                        * igm.transmission(observed, redshift);
            }
        }
        return above / below * 1e32;
    }

    private double interpolate(double[] spectrum, double angstrom) {
        double[] w = grid.wavelengthAngstrom();
        int j = 1;
        while (w[j] < angstrom) {
            j++;
        }
        double f = (angstrom - w[j - 1]) / (w[j] - w[j - 1]);
        return spectrum[j - 1] + f * (spectrum[j] - spectrum[j - 1]);
    }
}
