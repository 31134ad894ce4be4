package io.sedstream.sps;

/**
 * The ultraviolet slope β of a spectrum, f_λ ∝ λ^β: a straight line through log f_λ against log λ from 1250 to 3000 Å by
 * least squares, every stretch of log λ counting the same whatever the sampling.
 */
final class UvSlope {
    static final double SHORTEST_ANGSTROM = 1250;
    static final double LONGEST_ANGSTROM = 3000;

    private final int from;
    /** What log f_λ of each node adds to β. */
    private final double[] weight;

    /** A measure on rising wavelengths in Å, which must reach across the range. */
    UvSlope(double[] wavelengthAngstrom) {
        int last = wavelengthAngstrom.length - 1;
        if (last < 0 || wavelengthAngstrom[0] > SHORTEST_ANGSTROM || wavelengthAngstrom[last] < LONGEST_ANGSTROM) {
            throw new IllegalArgumentException(
                    "the ultraviolet slope needs spectra from " + SHORTEST_ANGSTROM + " to " + LONGEST_ANGSTROM + " Å");
        }
        int first = 0;
        while (wavelengthAngstrom[first] < SHORTEST_ANGSTROM) {
            first++;
        }
        int end = first;
        while (end <= last && wavelengthAngstrom[end] <= LONGEST_ANGSTROM) {
            end++;
        }
        from = first;
        weight = new double[end - first];
        double[] logAngstrom = new double[weight.length];
        double[] width = new double[weight.length];
        double mean = 0;
        double total = 0;
        for (int i = 0; i < weight.length; i++) {
            logAngstrom[i] = Math.log(wavelengthAngstrom[first + i]);
            width[i] = Math.log(
                    wavelengthAngstrom[Math.min(first + i + 1, last)] / wavelengthAngstrom[Math.max(first + i - 1, 0)]);
            total += width[i];
            mean += width[i] * logAngstrom[i];
        }
        mean /= total;
        double variance = 0;
        for (int i = 0; i < weight.length; i++) {
            variance += width[i] * Math.pow(logAngstrom[i] - mean, 2);
        }
        for (int i = 0; i < weight.length; i++) {
            weight[i] = width[i] * (logAngstrom[i] - mean) / variance;
        }
    }

    /** First node that is looked at. */
    int from() {
        return from;
    }

    /** One past the last node that is looked at. */
    int to() {
        return from + weight.length;
    }

    /** β of a spectrum in any unit of f_λ. */
    double of(float[] spectrum) {
        double sum = 0;
        for (int i = 0; i < weight.length; i++) {
            sum += weight[i] * Math.log(spectrum[from + i]);
        }
        return sum;
    }
}
