package io.sedstream.sps;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Adds simple stellar populations, with the gas around them, to the attenuated spectrum of a galaxy, on the stretch of the
 * grid that any passband can see. Linear in mass shares over ages, linear in log Z between metallicities.
 *
 * <p>Emission lines belong to the populations that ionize the gas, so that they cost nothing per galaxy; they are
 * attenuated like the stars. Dust gives off what it absorbs redward of the Lyman limit.
 */
final class CompositeSpectrum {
    private final SspGrid grid;
    private final double[] wavelengthAngstrom;
    /** {@code [metallicity][age][node]}, trimmed. */
    private final float[][][] luminosity;

    private final double[] opticalDepthPerMagnitude;

    /** Width in Å that a node stands for. */
    private final double[] widthAngstrom;

    /** Emission per Å of dust of unit luminosity; null where no node can see it. */
    private final double @Nullable [] dustPerAngstrom;

    /** First node that dust matters at. */
    private final int dustFrom;

    /** A synthesizer for rest wavelengths between two limits. */
    CompositeSpectrum(SspGrid grid, Ingredients ingredients, double shortestAngstrom, double longestAngstrom) {
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
        if (ingredients.nebular() != null) {
            addLines(ingredients.nebular(), 1 - ingredients.escapeFraction());
        }
        opticalDepthPerMagnitude = new double[to - from];
        for (int j = 0; j < opticalDepthPerMagnitude.length; j++) {
            opticalDepthPerMagnitude[j] = CalzettiAttenuation.naperianPerMagnitude(wavelengthAngstrom[j]);
        }
        widthAngstrom = new double[to - from];
        for (int j = 0; j < widthAngstrom.length; j++) {
            double left = wavelengthAngstrom[Math.max(0, j - 1)];
            double right = wavelengthAngstrom[Math.min(widthAngstrom.length - 1, j + 1)];
            widthAngstrom[j] = (right - left) / 2;
        }
        DustEmission dust = ingredients.dust();
        if (dust == null || wavelengthAngstrom[wavelengthAngstrom.length - 1] < dust.shortestAngstrom()) {
            dustPerAngstrom = null;
            dustFrom = Integer.MAX_VALUE;
        } else {
            dustPerAngstrom = Arrays.stream(wavelengthAngstrom)
                    .map(dust::luminosityPerAngstrom)
                    .toArray();
            dustFrom = indexAtOrAbove(wavelengthAngstrom, dust.shortestAngstrom());
        }
    }

    /**
     * Puts each line on the two nodes beside it, so that between nodes its luminosity and its wavelength are kept: a
     * passband much wider than the nodes' distance sees it as it is.
     */
    private void addLines(NebularLines lines, double absorbedShare) {
        double[] line = lines.wavelengthAngstrom();
        for (int m = 0; m < luminosity.length; m++) {
            for (int a = 0; a < luminosity[m].length && grid.ageEdgeGyr()[a] < lines.oldestAgeGyr(); a++) {
                double photons = absorbedShare * grid.ionizingPhotonsPerSecond(m, a);
                double ageGyr = (grid.ageEdgeGyr()[a] + grid.ageEdgeGyr()[a + 1]) / 2;
                double[] erg = lines.ergPerPhoton(grid.metallicity()[m], ageGyr);
                for (int i = 0; i < line.length; i++) {
                    addLine(luminosity[m][a], line[i], photons * erg[i] / SspGrid.SOLAR_LUMINOSITY_ERG_PER_S);
                }
            }
        }
    }

    private void addLine(float[] spectrum, double lineAngstrom, double luminositySolar) {
        int above = indexAtOrAbove(wavelengthAngstrom, lineAngstrom);
        if (above < 2 || above > wavelengthAngstrom.length - 2) {
            return;
        }
        double left = wavelengthAngstrom[above - 1];
        double right = wavelengthAngstrom[above];
        double share = (lineAngstrom - left) / (right - left);
        // The integral of the hat function of a node is half the distance of its neighbours.
        spectrum[above - 1] += (float) ((1 - share) * luminositySolar * 2 / (right - wavelengthAngstrom[above - 2]));
        spectrum[above] += (float) (share * luminositySolar * 2 / (wavelengthAngstrom[above + 1] - left));
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
     * L_λ in Lsun/Å per Msun formed on the nodes {@code from} to {@code to}; with dust in sight on all before too. Others
     * are untouched.
     *
     * @param massShares mass formed per age bin, of which the first {@code ages} are used
     */
    void synthesize(
            float[] massShares, int ages, double metallicity, double attenuationV, int from, int to, float[] spectrum) {
        int below = grid.metallicityBelow(metallicity);
        float high = (float) grid.metallicityFraction(metallicity, below);
        float low = 1 - high;
        if (to > dustFrom) {
            from = 0;
        }
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
        double absorbed = 0;
        for (int j = from; j < to; j++) {
            double transmitted = Math.exp(-attenuationV * opticalDepthPerMagnitude[j]);
            absorbed += spectrum[j] * (1 - transmitted) * widthAngstrom[j];
            spectrum[j] *= (float) transmitted;
        }
        if (to > dustFrom && dustPerAngstrom != null) {
            for (int j = dustFrom; j < to; j++) {
                spectrum[j] += (float) (absorbed * dustPerAngstrom[j]);
            }
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
