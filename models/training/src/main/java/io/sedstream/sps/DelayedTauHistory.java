package io.sedstream.sps;

/**
 * A star-formation history {@code SFR ∝ t exp(−t/τ)}, t the time since onset; every integral is analytic.
 *
 * <p>With x = t/τ the mass formed until t goes as γ(2, x) = 1 − (1 + x) e^−x and its first moment as
 * γ(3, x) = 2 − (x² + 2x + 2) e^−x, the lower incomplete gamma functions.
 *
 * @param onsetAgeGyr time since onset
 * @param tauGyr time of the peak after onset
 */
public record DelayedTauHistory(double onsetAgeGyr, double tauGyr) implements StarFormationHistory {
    /** Beyond this many onset ages τ makes no difference: the history is {@code SFR ∝ t} within 1e-4. */
    private static final double LARGEST_TAU_PER_ONSET_AGE = 1e4;

    private static final int BISECTIONS = 50;

    public DelayedTauHistory {
        if (!(onsetAgeGyr > 0) || !(tauGyr > 0)) {
            throw new IllegalArgumentException(
                    "onset age and τ must be positive, got " + onsetAgeGyr + " and " + tauGyr + " Gyr");
        }
    }

    /**
     * The history that formed a given share of its mass within the latest stretch of time. The share grows with τ, so
     * the root is bracketed and found by bisection in log τ; shares at or above the limit τ → ∞ give a nearly linear rise.
     */
    public static DelayedTauHistory withRecentShare(double onsetAgeGyr, double windowGyr, double share) {
        if (!(windowGyr > 0 && windowGyr < onsetAgeGyr) || !(share > 0 && share < 1)) {
            throw new IllegalArgumentException("no τ gives the share " + share + " of the mass in the last " + windowGyr
                    + " of " + onsetAgeGyr + " Gyr");
        }
        double low = Math.log((onsetAgeGyr - windowGyr) / 700);
        double high = Math.log(onsetAgeGyr * LARGEST_TAU_PER_ONSET_AGE);
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (new DelayedTauHistory(onsetAgeGyr, Math.exp(middle)).recentShare(windowGyr) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new DelayedTauHistory(onsetAgeGyr, Math.exp((low + high) / 2));
    }

    @Override
    public double recentShare(double windowGyr) {
        if (windowGyr >= onsetAgeGyr) {
            return 1;
        }
        double start = (onsetAgeGyr - windowGyr) / tauGyr;
        double end = onsetAgeGyr / tauGyr;
        // Of two nearly complete histories the remainders differ without cancellation.
        double formed = start > 1 ? remainder(start) - remainder(end) : gamma(2, end) - gamma(2, start);
        return formed / gamma(2, end);
    }

    @Override
    public double massWeightedAgeGyr() {
        double end = onsetAgeGyr / tauGyr;
        return onsetAgeGyr - tauGyr * gamma(3, end) / gamma(2, end);
    }

    @Override
    public int massShares(double[] ageEdgeGyr, float[] shares) {
        double end = onsetAgeGyr / tauGyr;
        double total = gamma(2, end);
        boolean nearlyComplete = end > 1;
        double younger = nearlyComplete ? remainder(end) : total;
        int bin = 0;
        while (bin < shares.length && ageEdgeGyr[bin] < onsetAgeGyr) {
            double x = Math.max(0, onsetAgeGyr - ageEdgeGyr[bin + 1]) / tauGyr;
            double older = nearlyComplete ? remainder(x) : gamma(2, x);
            shares[bin++] = (float) (Math.abs(older - younger) / total);
            younger = older;
        }
        return bin;
    }

    /** Γ(2, x) = (1 + x) e^−x. */
    private static double remainder(double x) {
        return (1 + x) * Math.exp(-x);
    }

    /** γ(order, x) for order 2 or 3. */
    private static double gamma(int order, double x) {
        if (x > 1) {
            return order == 2 ? 1 - remainder(x) : 2 - (x * x + 2 * x + 2) * Math.exp(-x);
        }
        // x^a e^−x Σ x^n / (a (a+1) … (a+n)): all terms positive, no cancellation (DLMF 8.7.1).
        double term = 1.0 / order;
        double sum = term;
        for (int n = 1; term > sum * 1e-17; n++) {
            term *= x / (order + n);
            sum += term;
        }
        return Math.pow(x, order) * Math.exp(-x) * sum;
    }
}
