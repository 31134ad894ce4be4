package io.sedstream.sps;

import io.sedstream.photometry.Band;
import java.util.Arrays;

/**
 * The relative photon throughput of a band, linear between its samples and zero outside.
 *
 * <p>Band fluxes are photon-counting means, ∫ f_ν T dν/ν ÷ ∫ T dν/ν, which for f_ν constant give that constant.
 */
public final class Passband {
    private final Band band;
    private final double[] wavelengthAngstrom;
    private final double[] throughput;

    public Passband(Band band, double[] wavelengthAngstrom, double[] throughput) {
        if (wavelengthAngstrom.length != throughput.length || wavelengthAngstrom.length < 2) {
            throw new IllegalArgumentException("passband " + band + " has " + wavelengthAngstrom.length
                    + " wavelengths and " + throughput.length + " throughputs");
        }
        for (int i = 0; i < throughput.length; i++) {
            if ((i > 0 && !(wavelengthAngstrom[i] > wavelengthAngstrom[i - 1])) || !(throughput[i] >= 0)) {
                throw new IllegalArgumentException(
                        "passband " + band + " needs rising wavelengths and throughputs of at" + " least zero, sample "
                                + i + " is " + wavelengthAngstrom[i] + ", " + throughput[i]);
            }
        }
        this.band = band;
        this.wavelengthAngstrom = wavelengthAngstrom.clone();
        this.throughput = throughput.clone();
    }

    public Band band() {
        return band;
    }

    /** Sampled wavelengths in Å, rising; not to be written. */
    double[] wavelengthAngstrom() {
        return wavelengthAngstrom;
    }

    double shortestAngstrom() {
        return wavelengthAngstrom[0];
    }

    double longestAngstrom() {
        return wavelengthAngstrom[wavelengthAngstrom.length - 1];
    }

    double throughputAt(double angstrom) {
        int found = Arrays.binarySearch(wavelengthAngstrom, angstrom);
        if (found >= 0) {
            return throughput[found];
        }
        int above = -found - 1;
        if (above == 0 || above == wavelengthAngstrom.length) {
            return 0;
        }
        double fraction = (angstrom - wavelengthAngstrom[above - 1])
                / (wavelengthAngstrom[above] - wavelengthAngstrom[above - 1]);
        return throughput[above - 1] + fraction * (throughput[above] - throughput[above - 1]);
    }

    /** ∫ T dν/ν = ∫ T dλ/λ. */
    double photonNorm() {
        return logMoment(0);
    }

    /** Pivot wavelength in Å, √(∫ T λ dλ ÷ ∫ T dλ/λ). */
    public double pivotAngstrom() {
        return Math.sqrt(logMoment(2) / logMoment(0));
    }

    /** ∫ T λ^power dλ/λ by Simpson's rule between samples. */
    private double logMoment(int power) {
        double sum = 0;
        for (int i = 1; i < throughput.length; i++) {
            double left = wavelengthAngstrom[i - 1];
            double right = wavelengthAngstrom[i];
            double middle = (left + right) / 2;
            sum += (right - left)
                    / 6
                    * (throughput[i - 1] * Math.pow(left, power - 1)
                            + 2 * (throughput[i - 1] + throughput[i]) * Math.pow(middle, power - 1)
                            + throughput[i] * Math.pow(right, power - 1));
        }
        return sum;
    }
}
