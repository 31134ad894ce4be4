package io.sedstream.validate.reference;

/**
 * Integrated autocorrelation time of an ensemble, τ = 1 + 2 Σ ρ(lag), summed up to the first lag of at least 5 τ (Sokal
 * 1996; the recipe of emcee, Foreman-Mackey et al. 2013): a walker's places τ sweeps apart count as independent.
 */
final class AutocorrelationTime {
    private static final double WINDOW = 5;

    private AutocorrelationTime() {}

    /**
     * In sweeps. Where the series is too short to close the window the answer is its length.
     *
     * @param series {@code [walker][sweep]}, taken about the mean of all: walkers that stay in different modes have a
     *     long memory
     */
    static double of(float[][] series) {
        int sweeps = series[0].length;
        double mean = 0;
        for (float[] walker : series) {
            for (float value : walker) {
                mean += value / ((double) series.length * sweeps);
            }
        }
        double[][] centred = new double[series.length][sweeps];
        for (int w = 0; w < series.length; w++) {
            for (int t = 0; t < sweeps; t++) {
                centred[w][t] = series[w][t] - mean;
            }
        }
        double variance = covariance(centred, 0);
        if (variance == 0) {
            return sweeps;
        }
        double time = 1;
        for (int lag = 1; lag < sweeps; lag++) {
            if (lag >= WINDOW * time) {
                return Math.max(1, time);
            }
            time += 2 * covariance(centred, lag) / variance;
        }
        return sweeps;
    }

    private static double covariance(double[][] centred, int lag) {
        int sweeps = centred[0].length;
        double sum = 0;
        for (double[] walker : centred) {
            for (int t = lag; t < sweeps; t++) {
                sum += walker[t] * walker[t - lag];
            }
        }
        return sum / ((double) centred.length * (sweeps - lag));
    }
}
