package io.sedstream.sps;

/**
 * A star-formation history of constant rates in bins of lookback time, given by the ratios of neighbouring bins
 * (Leja et al. 2019, ApJ 876, 3, §3.1).
 */
public final class ContinuityHistory implements StarFormationHistory {
    private final double[] edgeGyr;
    /** Share of all mass formed since each edge, {@code [n + 1]} from 0 to 1. */
    private final double[] youngerThanEdge;

    /**
     * A history from its ratios.
     *
     * @param lookbackEdgeGyr lookback times in Gyr, rising from 0, {@code [n + 1]}
     * @param log10SfrRatio log10 of the rate in a bin over that in the next older one, the youngest bin first,
     *     {@code [n − 1]}
     */
    public ContinuityHistory(double[] lookbackEdgeGyr, double[] log10SfrRatio) {
        int bins = log10SfrRatio.length + 1;
        if (lookbackEdgeGyr.length != bins + 1 || lookbackEdgeGyr[0] != 0) {
            throw new IllegalArgumentException("a continuity history of " + log10SfrRatio.length + " ratios needs "
                    + (bins + 1) + " edges from 0 Gyr, got " + lookbackEdgeGyr.length + " from " + lookbackEdgeGyr[0]);
        }
        edgeGyr = lookbackEdgeGyr.clone();
        youngerThanEdge = new double[bins + 1];
        double log10Rate = 0;
        for (int i = 0; i < bins; i++) {
            double width = edgeGyr[i + 1] - edgeGyr[i];
            if (!(width > 0)) {
                throw new IllegalArgumentException("the lookback edges of a history do not rise at " + edgeGyr[i]);
            }
            youngerThanEdge[i + 1] = youngerThanEdge[i] + Math.pow(10, log10Rate) * width;
            log10Rate -= i < bins - 1 ? log10SfrRatio[i] : 0;
        }
        double total = youngerThanEdge[bins];
        if (!(total > 0 && total < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the ratios of a continuity history leave no finite mass, got " + total);
        }
        for (int i = 0; i <= bins; i++) {
            youngerThanEdge[i] /= total;
        }
    }

    @Override
    public double onsetAgeGyr() {
        return edgeGyr[edgeGyr.length - 1];
    }

    @Override
    public double recentShare(double windowGyr) {
        if (windowGyr >= onsetAgeGyr()) {
            return 1;
        }
        int bin = 0;
        while (windowGyr > edgeGyr[bin + 1]) {
            bin++;
        }
        double fraction = (windowGyr - edgeGyr[bin]) / (edgeGyr[bin + 1] - edgeGyr[bin]);
        return youngerThanEdge[bin] + fraction * (youngerThanEdge[bin + 1] - youngerThanEdge[bin]);
    }

    @Override
    public double massWeightedAgeGyr() {
        double sum = 0;
        for (int i = 0; i + 1 < edgeGyr.length; i++) {
            sum += (youngerThanEdge[i + 1] - youngerThanEdge[i]) * (edgeGyr[i] + edgeGyr[i + 1]) / 2;
        }
        return sum;
    }

    @Override
    public int massShares(double[] ageEdgeGyr, float[] shares) {
        int bin = 0;
        double younger = 0;
        while (bin < shares.length && ageEdgeGyr[bin] < onsetAgeGyr()) {
            double older = recentShare(ageEdgeGyr[bin + 1]);
            shares[bin++] = (float) (older - younger);
            younger = older;
        }
        return bin;
    }
}
