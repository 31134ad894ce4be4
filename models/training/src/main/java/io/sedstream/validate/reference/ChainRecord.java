package io.sedstream.validate.reference;

import java.util.Arrays;

/** The parameters of one ensemble's walkers, sweep by sweep. */
final class ChainRecord {
    private final WalkerEnsemble ensemble;
    private final long startEvaluations;
    private final float[][][] values;
    private int sweeps;

    /** @param stride one in so many of the annealed walkers goes on */
    ChainRecord(Annealing.Start start, int stride, int parameters, int mostSweeps) {
        ensemble = start.ensemble().everyNth(stride);
        startEvaluations = start.priorEvaluations() + start.ensemble().evaluations();
        values = new float[parameters][ensemble.size()][mostSweeps];
    }

    WalkerEnsemble ensemble() {
        return ensemble;
    }

    /** Of the likelihood, from the prior on. */
    long evaluations() {
        return startEvaluations + ensemble.evaluations();
    }

    /** Moves the walkers at the posterior and writes down where they are. */
    void run(int more) {
        for (int i = 0; i < more; i++) {
            ensemble.sweep(1);
            for (int p = 0; p < values.length; p++) {
                for (int w = 0; w < ensemble.size(); w++) {
                    values[p][w][sweeps] = (float) ensemble.parameter(w, p);
                }
            }
            sweeps++;
        }
    }

    /** {@code [walker][sweep]}. */
    float[][] series(int parameter) {
        return Arrays.stream(values[parameter])
                .map(walker -> Arrays.copyOf(walker, sweeps))
                .toArray(float[][]::new);
    }

    /** All walkers at every so many sweeps, counted from a sweep on, as many as fit before another. */
    float[] draws(int parameter, int from, int to, int stride) {
        int taken = (to - from) / stride;
        float[] draws = new float[taken * ensemble.size()];
        for (int t = 0; t < taken; t++) {
            for (int w = 0; w < ensemble.size(); w++) {
                draws[t * ensemble.size() + w] = values[parameter][w][from + (t + 1) * stride - 1];
            }
        }
        return draws;
    }
}
