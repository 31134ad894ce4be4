package io.sedstream.sps;

import java.util.Arrays;

/**
 * Adds simple stellar populations to the attenuated spectrum of a galaxy, on the stretch of the grid that any passband
 * can see. Linear in mass shares over ages, linear in log Z between metallicities.
 */
final class CompositeSpectrum {
    private final SspGrid grid;
    private final double[] wavelengthAngstrom;
    /** {@code [metallicity][age][node]}, trimmed. */
    private final float[][][] luminosity;

    private final double[] opticalDepthPerMagnitude;

    /** A synthesizer for rest wavelengths between two limits. */
    CompositeSpectrum(SspGrid grid, double shortestAngstrom, double longestAngstrom) {
        this.grid = grid;
        double[] all = grid.wavelengthAngstrom();
        int from = Math.max(0, indexAtOrAbove(all, shortestAngstrom) - 1);
        int to = Math.min(all.length, indexAtOrAbove(all, longestAngstrom) + 1);
        wavelengthAngstrom = Arrays.copyOfRange(all, from, to);
        luminosity = new float[grid.metallicity().length][grid.ages()][];
        for (int m = 0; m < luminosity.length; m++) {
            for (int a = 0; a < luminosity[m].length; a++) {
                luminosity[m][a] = Arrays.copyOfRange(grid.luminosity(m, a), from, to);
            }
        }
        opticalDepthPerMagnitude = new double[to - from];
        for (int j = 0; j < opticalDepthPerMagnitude.length; j++) {
            opticalDepthPerMagnitude[j] = CalzettiAttenuation.naperianPerMagnitude(wavelengthAngstrom[j]);
        }
    }

    private static int indexAtOrAbove(double[] rising, double value) {
        int found = Arrays.binarySearch(rising, value);
        return found >= 0 ? found : -found - 1;
    }

    double[] wavelengthAngstrom() {
        return wavelengthAngstrom;
    }

    /** Surviving mass per mass formed. */
    double survivingFraction(float[] massShares, int ages, double metallicity) {
        int below = grid.metallicityBelow(metallicity);
        double fraction = grid.metallicityFraction(metallicity, below);
        double sum = 0;
        for (int a = 0; a < ages; a++) {
            sum += massShares[a]
                    * ((1 - fraction) * grid.survivingFraction(below, a)
                            + fraction * grid.survivingFraction(below + 1, a));
        }
        return sum;
    }

    /**
     * L_λ in Lsun/Å per Msun formed on the nodes {@code from} to {@code to}, others untouched.
     *
     * @param massShares mass formed per age bin, of which the first {@code ages} are used
     */
    void synthesize(
            float[] massShares, int ages, double metallicity, double attenuationV, int from, int to, float[] spectrum) {
        int below = grid.metallicityBelow(metallicity);
        float high = (float) grid.metallicityFraction(metallicity, below);
        float low = 1 - high;
        Arrays.fill(spectrum, from, to, 0);
        int a = 0;
        for (; a + 1 < ages; a += 2) {
            add(
                    luminosity[below][a],
                    luminosity[below + 1][a],
                    luminosity[below][a + 1],
                    luminosity[below + 1][a + 1],
                    massShares[a] * low,
                    massShares[a] * high,
                    massShares[a + 1] * low,
                    massShares[a + 1] * high,
                    from,
                    to,
                    spectrum);
        }
        if (a < ages) {
            float[] l = luminosity[below][a];
            float[] h = luminosity[below + 1][a];
            add(l, h, l, h, massShares[a] * low, massShares[a] * high, 0, 0, from, to, spectrum);
        }
        for (int j = from; j < to; j++) {
            spectrum[j] *= (float) Math.exp(-attenuationV * opticalDepthPerMagnitude[j]);
        }
    }

    /** Four rows at a time: HotSpot turns this loop into vector code, and the sum is loaded and stored once for four. */
    private static void add(
            float[] r0,
            float[] r1,
            float[] r2,
            float[] r3,
            float w0,
            float w1,
            float w2,
            float w3,
            int from,
            int to,
            float[] sum) {
        for (int j = from; j < to; j++) {
            sum[j] += w0 * r0[j] + w1 * r1[j] + w2 * r2[j] + w3 * r3[j];
        }
    }
}
