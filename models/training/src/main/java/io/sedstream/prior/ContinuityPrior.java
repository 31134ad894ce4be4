package io.sedstream.prior;

import io.sedstream.sps.ContinuityHistory;
import io.sedstream.sps.StarFormationHistory;

/**
 * Histories constant within bins of lookback time, with log10 of the ratio of neighbouring rates drawn from a Student
 * distribution with two degrees of freedom (Leja et al. 2019, "continuity prior"). Bins: 0–30 Myr, 30–100 Myr, the rest
 * even in log time up to 85 % of the age of the Universe, and one to the Big Bang.
 *
 * @param bins number of bins, at least 4
 * @param scale of the Student distribution, dex; 0.3 in Leja et al.
 */
public record ContinuityPrior(int bins, double scale) implements HistoryPrior {
    private static final double[] RECENT_EDGES_GYR = {0, 0.03, 0.1};
    private static final double OLDEST_BIN = 0.85;

    public ContinuityPrior {
        if (bins < 4 || !(scale > 0)) {
            throw new IllegalArgumentException(
                    "a continuity prior needs four bins and a positive scale, got " + bins + " and " + scale);
        }
    }

    @Override
    public int axes() {
        return bins - 1;
    }

    @Override
    public StarFormationHistory at(double universeAgeGyr, double[] quantiles, int first) {
        double[] ratios = new double[bins - 1];
        for (int i = 0; i < ratios.length; i++) {
            double q = quantiles[first + i];
            // The quantile function of Student's t with two degrees of freedom.
            ratios[i] = scale * (2 * q - 1) / Math.sqrt(2 * q * (1 - q));
        }
        return new ContinuityHistory(edgesGyr(universeAgeGyr), ratios);
    }

    private double[] edgesGyr(double universeAgeGyr) {
        double[] edges = new double[bins + 1];
        System.arraycopy(RECENT_EDGES_GYR, 0, edges, 0, RECENT_EDGES_GYR.length);
        int recent = RECENT_EDGES_GYR.length - 1;
        double start = Math.log(RECENT_EDGES_GYR[recent]);
        double end = Math.log(OLDEST_BIN * universeAgeGyr);
        for (int i = recent + 1; i < bins; i++) {
            edges[i] = Math.exp(start + (end - start) * (i - recent) / (bins - 1 - recent));
        }
        edges[bins] = universeAgeGyr;
        return edges;
    }

    @Override
    public double lowestLog10SpecificSfr() {
        return QuenchedScale.LOWEST;
    }

    @Override
    public void check(double youngestUniverseGyr, double oldestUniverseGyr) {
        if (OLDEST_BIN * youngestUniverseGyr <= RECENT_EDGES_GYR[RECENT_EDGES_GYR.length - 1]) {
            throw new IllegalArgumentException(
                    "the bins of a continuity prior do not fit into " + youngestUniverseGyr + " Gyr");
        }
    }
}
