package io.sedstream.sps;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Mean transmission of the intergalactic medium, Inoue et al. 2014 (MNRAS 442, 1805): Lyman series lines (eqs. 21, 22)
 * and Lyman continuum (eqs. 25–29) of the Lyman-α forest (LAF) and of damped systems (DLA).
 */
public final class IgmTransmission {
    /** Wavelength in Å below which hydrogen is ionized. */
    public static final double LYMAN_LIMIT_ANGSTROM = 911.75;

    private final double[] lineAngstrom;
    private final double[][] laf;
    private final double[][] dla;

    private IgmTransmission(double[] lineAngstrom, double[][] laf, double[][] dla) {
        this.lineAngstrom = lineAngstrom;
        this.laf = laf;
        this.dla = dla;
    }

    /** Reads {@code inoue2014_laf.txt} (n, λ, A1–A3) and {@code inoue2014_dla.txt} (n, λ, A1–A2), lines from Lyα down. */
    public static IgmTransmission read(Path directory) throws IOException {
        double[][] laf = NumberTable.read(directory.resolve("inoue2014_laf.txt"), 5);
        double[][] dla = NumberTable.read(directory.resolve("inoue2014_dla.txt"), 4);
        double[] lines = new double[laf.length];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = laf[i][1];
            if (dla.length != laf.length || dla[i][1] != lines[i] || (i > 0 && lines[i] >= lines[i - 1])) {
                throw new IOException("the LAF and DLA tables in " + directory + " do not list the same falling lines");
            }
        }
        return new IgmTransmission(lines, laf, dla);
    }

    int lines() {
        return lineAngstrom.length;
    }

    /** Rest wavelengths in Å of the Lyman series, from Lyα down. */
    double lineAngstrom(int index) {
        return lineAngstrom[index];
    }

    /** Transmitted share, 0 to 1, at an observed wavelength in Å towards a source at a redshift. */
    public double transmission(double observedAngstrom, double redshift) {
        if (observedAngstrom >= lineAngstrom[0] * (1 + redshift)) {
            return 1;
        }
        double tau = series(observedAngstrom, redshift);
        double x = observedAngstrom / LYMAN_LIMIT_ANGSTROM;
        if (x < 1 + redshift) {
            // The continuum formulae hold for photons that are still ionizing on the way, x ≥ 1; shorter ones are
            // ionizing all the way to us, and what they meet is that of x = 1.
            double reached = Math.max(x, 1);
            tau += forestContinuum(reached, 1 + redshift) + dampedContinuum(reached, 1 + redshift);
        }
        return Math.exp(-Math.max(0, tau));
    }

    private double series(double observedAngstrom, double redshift) {
        double tau = 0;
        for (int i = 0; i < lineAngstrom.length && observedAngstrom < lineAngstrom[i] * (1 + redshift); i++) {
            double x = observedAngstrom / lineAngstrom[i];
            if (x <= 1) {
                continue;
            }
            if (x < 2.2) {
                tau += laf[i][2] * Math.pow(x, 1.2);
            } else if (x < 5.7) {
                tau += laf[i][3] * Math.pow(x, 3.7);
            } else {
                tau += laf[i][4] * Math.pow(x, 5.5);
            }
            tau += x < 3 ? dla[i][2] * x * x : dla[i][3] * x * x * x;
        }
        return tau;
    }

    /** Eqs. 25–27 with x = λ_obs/λ_L and a = 1 + z. */
    private static double forestContinuum(double x, double a) {
        if (a < 2.2) {
            return 0.325 * (Math.pow(x, 1.2) - Math.pow(a, -0.9) * Math.pow(x, 2.1));
        }
        double x21 = Math.pow(x, 2.1);
        if (a < 5.7) {
            return x < 2.2
                    ? 2.55e-2 * Math.pow(a, 1.6) * x21 + 0.325 * Math.pow(x, 1.2) - 0.250 * x21
                    : 2.55e-2 * (Math.pow(a, 1.6) * x21 - Math.pow(x, 3.7));
        }
        if (x < 2.2) {
            return 5.22e-4 * Math.pow(a, 3.4) * x21 + 0.325 * Math.pow(x, 1.2) - 3.14e-2 * x21;
        }
        return x < 5.7
                ? 5.22e-4 * Math.pow(a, 3.4) * x21 + 0.218 * x21 - 2.55e-2 * Math.pow(x, 3.7)
                : 5.22e-4 * (Math.pow(a, 3.4) * x21 - Math.pow(x, 5.5));
    }

    /** Eqs. 28 and 29 with x = λ_obs/λ_L and a = 1 + z. */
    private static double dampedContinuum(double x, double a) {
        double x03 = Math.pow(x, -0.3);
        if (a < 3) {
            return 0.211 * a * a - 7.66e-2 * Math.pow(a, 2.3) * x03 - 0.135 * x * x;
        }
        double high = 4.70e-2 * a * a * a - 1.78e-2 * Math.pow(a, 3.3) * x03;
        return x < 3 ? high + 0.634 - 0.135 * x * x - 0.291 * x03 : high - 2.92e-2 * x * x * x;
    }
}
