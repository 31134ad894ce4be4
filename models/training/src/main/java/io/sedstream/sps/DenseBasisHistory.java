package io.sedstream.sps;

import java.util.Arrays;

/**
 * A star-formation history given by when its quarters had formed (Dense Basis, Iyer et al. 2019, ApJ 879, 116).
 *
 * <p>Stars form from the Big Bang on. The last {@link #RECENT_GYR} hold the recent share at a constant rate; of the mass
 * before, a quarter each had formed at three instants. Between those the cumulative mass is a monotone cubic (Fritsch &
 * Butland 1984, as in PCHIP): the rate is never negative, is zero at the Big Bang, and meets the recent one at the end
 * as far as monotonicity allows, which is up to three times the mean rate of the last quarter (Fritsch & Carlson 1980).
 * The published code draws a Gaussian process through the same knots; all integrals here are exact.
 */
public final class DenseBasisHistory implements StarFormationHistory {
    /** Length in Gyr of the latest stretch of constant rate, which a specific star-formation rate refers to. */
    public static final double RECENT_GYR = 0.01;

    private static final double STEEPEST_MONOTONE = 3;

    private final double ageGyr;
    private final double recentShare;
    /** Cosmic time, cumulative share of all mass and its derivative at the knots, from the Big Bang to the last stretch. */
    private final double[] knotGyr;

    private final double[] formed;
    private final double[] slope;

    /**
     * A history from its quantiles.
     *
     * @param ageGyr age of the Universe when the galaxy is observed
     * @param recentShare share of all mass that formed in the last {@link #RECENT_GYR}, in (0, 1]
     * @param first fraction of the cosmic time before that, in (0, 1), at which a quarter of the older mass had formed
     * @param second the same for a half
     * @param third the same for three quarters
     */
    public DenseBasisHistory(double ageGyr, double recentShare, double first, double second, double third) {
        if (!(ageGyr > RECENT_GYR) || !(recentShare > 0 && recentShare <= 1)) {
            throw new IllegalArgumentException("a history needs an age above " + RECENT_GYR
                    + " Gyr and a recent share in (0, 1], got " + ageGyr + " Gyr and " + recentShare);
        }
        if (!(first > 0 && first < second && second < third && third < 1)) {
            throw new IllegalArgumentException(
                    "a history's quarters must end at rising fractions of time in (0, 1), got " + first + ", " + second
                            + " and " + third);
        }
        this.ageGyr = ageGyr;
        this.recentShare = recentShare;
        double older = ageGyr - RECENT_GYR;
        knotGyr = new double[] {0, first * older, second * older, third * older, older};
        formed = new double[knotGyr.length];
        for (int i = 0; i < formed.length; i++) {
            formed[i] = (1 - recentShare) * i / (formed.length - 1);
        }
        slope = slopes();
    }

    private double[] slopes() {
        int last = knotGyr.length - 1;
        double[] slopes = new double[knotGyr.length];
        for (int i = 1; i < last; i++) {
            double before = meanRate(i - 1);
            double after = meanRate(i);
            if (before > 0 && after > 0) {
                double weightBefore = 2 * width(i) + width(i - 1);
                double weightAfter = width(i) + 2 * width(i - 1);
                slopes[i] = (weightBefore + weightAfter) / (weightBefore / before + weightAfter / after);
            }
        }
        slopes[last] = Math.min(recentShare / RECENT_GYR, STEEPEST_MONOTONE * meanRate(last - 1));
        return slopes;
    }

    private double width(int segment) {
        return knotGyr[segment + 1] - knotGyr[segment];
    }

    private double meanRate(int segment) {
        return (formed[segment + 1] - formed[segment]) / width(segment);
    }

    @Override
    public double onsetAgeGyr() {
        return ageGyr;
    }

    @Override
    public double recentShare(double windowGyr) {
        if (windowGyr <= RECENT_GYR) {
            return recentShare * windowGyr / RECENT_GYR;
        }
        return windowGyr >= ageGyr ? 1 : 1 - formedUntil(ageGyr - windowGyr);
    }

    /** Share of all mass that had formed at a cosmic time before the last stretch. */
    private double formedUntil(double cosmicGyr) {
        int segment = knotGyr.length - 2;
        while (segment > 0 && cosmicGyr < knotGyr[segment]) {
            segment--;
        }
        double h = width(segment);
        double s = (cosmicGyr - knotGyr[segment]) / h;
        double rise = formed[segment + 1] - formed[segment];
        double start = h * slope[segment];
        double end = h * slope[segment + 1];
        return formed[segment] + s * (start + s * (3 * rise - 2 * start - end + s * (start + end - 2 * rise)));
    }

    @Override
    public double massWeightedAgeGyr() {
        int last = knotGyr.length - 1;
        // ∫ t dM = t M − ∫ M dt, and the integral of a cubic in Hermite form is that of its ends and slopes.
        double moment = knotGyr[last] * formed[last] + recentShare * (ageGyr - RECENT_GYR / 2);
        for (int i = 0; i < last; i++) {
            double h = width(i);
            moment -= h * (formed[i] + formed[i + 1]) / 2 + h * h * (slope[i] - slope[i + 1]) / 12;
        }
        return ageGyr - moment;
    }

    @Override
    public int massShares(double[] ageEdgeGyr, float[] shares) {
        int bin = 0;
        double younger = 0;
        while (bin < shares.length && ageEdgeGyr[bin] < ageGyr) {
            double older = recentShare(ageEdgeGyr[bin + 1]);
            shares[bin++] = (float) Math.max(0, older - younger);
            younger = older;
        }
        return bin;
    }

    @Override
    public String toString() {
        return "DenseBasisHistory[ageGyr=" + ageGyr + ", recentShare=" + recentShare + ", quartersGyr="
                + Arrays.toString(Arrays.copyOfRange(knotGyr, 1, knotGyr.length - 1)) + "]";
    }
}
