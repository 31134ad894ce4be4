package io.sedstream.sps;

import java.util.Arrays;

/**
 * A passband, with the intergalactic medium in front of it, seen from the rest frame at a series of redshifts.
 *
 * <p>The band flux is linear in the spectrum: ∫ f_ν T dν/ν ÷ ∫ T dν/ν = Σ_j W_j(z) L_λ(λ_j), when L_λ is linear between
 * the nodes λ_j of the grid. The weights are integrated once, by Simpson's rule between all nodes of spectrum and
 * passband (exact for the product of the two, the transmission apart), at redshifts evenly spaced in ln(1+z); between
 * those the flux is interpolated. A weight holds everything but the luminosity distance.
 */
final class RedshiftedPassband {
    private static final double SPEED_OF_LIGHT_ANGSTROM_PER_S = 2.99792458e18;
    private static final double CENTIMETRES_PER_MEGAPARSEC = 3.085677581491367e24;
    private static final double NANOJANSKY_PER_CGS = 1e32;

    /** Flux density in nJy at 1 Mpc of one Lsun/Å at a wavelength of 1 Å. */
    static final double NANOJANSKY_AT_ONE_MEGAPARSEC = NANOJANSKY_PER_CGS
            * SspGrid.SOLAR_LUMINOSITY_ERG_PER_S
            / SPEED_OF_LIGHT_ANGSTROM_PER_S
            / (4 * Math.PI * CENTIMETRES_PER_MEGAPARSEC * CENTIMETRES_PER_MEGAPARSEC);

    private final int[] start;
    private final float[][] weights;

    private RedshiftedPassband(int[] start, float[][] weights) {
        this.start = start;
        this.weights = weights;
    }

    /**
     * Weights on the nodes {@code wavelengthAngstrom} at {@code redshifts.length} redshifts.
     *
     * @param escapeFraction share of the ionizing photons that leave the galaxy; its hydrogen absorbs the others
     */
    static RedshiftedPassband tabulate(
            Passband passband,
            double[] wavelengthAngstrom,
            IgmTransmission igm,
            double escapeFraction,
            double[] redshifts) {
        int[] start = new int[redshifts.length];
        float[][] weights = new float[redshifts.length][];
        double[] all = new double[wavelengthAngstrom.length];
        for (int k = 0; k < redshifts.length; k++) {
            Arrays.fill(all, 0);
            integrate(passband, wavelengthAngstrom, igm, escapeFraction, redshifts[k], all);
            int from = 0;
            int to = all.length;
            while (from < to && all[from] == 0) {
                from++;
            }
            while (to > from && all[to - 1] == 0) {
                to--;
            }
            start[k] = from;
            weights[k] = new float[to - from];
            for (int j = from; j < to; j++) {
                weights[k][j - from] = (float) all[j];
            }
        }
        return new RedshiftedPassband(start, weights);
    }

    private static void integrate(
            Passband passband,
            double[] node,
            IgmTransmission igm,
            double escapeFraction,
            double redshift,
            double[] weights) {
        double stretch = 1 + redshift;
        double scale = stretch * NANOJANSKY_AT_ONE_MEGAPARSEC / passband.photonNorm();
        double[] edges = edges(passband, node, igm, stretch);
        int j = 0;
        for (int e = 1; e < edges.length; e++) {
            double left = edges[e - 1];
            double right = edges[e];
            if (right <= left) {
                continue;
            }
            while (j + 2 < node.length && node[j + 1] <= left) {
                j++;
            }
            double middle = (left + right) / 2;
            double escaping = middle < IgmTransmission.LYMAN_LIMIT_ANGSTROM ? escapeFraction : 1;
            if (escaping == 0) {
                continue;
            }
            // The transmission jumps at Lyman lines, which are edges: keep inside the interval.
            double inset = (right - left) * 1e-6;
            double atLeft = response(passband, igm, left + inset, redshift);
            double atMiddle = 4 * response(passband, igm, middle, redshift);
            double atRight = response(passband, igm, right - inset, redshift);
            double width = node[j + 1] - node[j];
            double simpson = escaping * scale * (right - left) / 6 / width;
            weights[j] += simpson
                    * (atLeft * (node[j + 1] - left)
                            + atMiddle * (node[j + 1] - middle)
                            + atRight * (node[j + 1] - right));
            weights[j + 1] +=
                    simpson * (atLeft * (left - node[j]) + atMiddle * (middle - node[j]) + atRight * (right - node[j]));
        }
    }

    /** λ T(λ(1+z)) times the transmission: what multiplies L_λ dλ in the rest frame. */
    private static double response(Passband passband, IgmTransmission igm, double restAngstrom, double redshift) {
        double observed = restAngstrom * (1 + redshift);
        double throughput = passband.throughputAt(observed);
        return throughput == 0 ? 0 : restAngstrom * throughput * igm.transmission(observed, redshift);
    }

    /** Every rest wavelength within the passband at which the integrand has a kink or a jump, sorted. */
    private static double[] edges(Passband passband, double[] node, IgmTransmission igm, double stretch) {
        double shortest = Math.max(passband.shortestAngstrom() / stretch, node[0]);
        double longest = Math.min(passband.longestAngstrom() / stretch, node[node.length - 1]);
        if (longest <= shortest) {
            // The grid has no light for this passband: at best its dark side of the Lyman limit.
            return new double[0];
        }
        double[] samples = passband.wavelengthAngstrom();
        double[] edges = new double[3 + samples.length + node.length + igm.lines()];
        edges[0] = shortest;
        edges[1] = longest;
        int count = 2;
        for (double sample : samples) {
            double rest = sample / stretch;
            if (rest > shortest && rest < longest) {
                edges[count++] = rest;
            }
        }
        for (double n : node) {
            if (n > shortest && n < longest) {
                edges[count++] = n;
            }
        }
        for (int i = 0; i < igm.lines(); i++) {
            double line = igm.lineAngstrom(i);
            if (line > shortest && line < longest) {
                edges[count++] = line;
            }
        }
        if (IgmTransmission.LYMAN_LIMIT_ANGSTROM > shortest && IgmTransmission.LYMAN_LIMIT_ANGSTROM < longest) {
            edges[count++] = IgmTransmission.LYMAN_LIMIT_ANGSTROM;
        }
        Arrays.sort(edges, 0, count);
        return Arrays.copyOf(edges, count);
    }

    /** First node with weight at a tabulated redshift. */
    int start(int redshiftIndex) {
        return start[redshiftIndex];
    }

    /** One past the last node with weight at a tabulated redshift. */
    int end(int redshiftIndex) {
        return start[redshiftIndex] + weights[redshiftIndex].length;
    }

    /** Flux in nJy at 1 Mpc luminosity distance of a spectrum in Lsun/Å on the nodes. */
    double flux(float[] spectrum, int redshiftIndex) {
        float[] w = weights[redshiftIndex];
        int offset = start[redshiftIndex];
        float even = 0;
        float odd = 0;
        int j = 0;
        // Two sums halve the chain of dependent additions that limits this loop.
        for (; j + 1 < w.length; j += 2) {
            even += w[j] * spectrum[offset + j];
            odd += w[j + 1] * spectrum[offset + j + 1];
        }
        if (j < w.length) {
            even += w[j] * spectrum[offset + j];
        }
        return even + odd;
    }
}
