package io.sedstream.prior;

import io.sedstream.sps.DenseBasisHistory;
import io.sedstream.sps.StarFormationHistory;

/**
 * Histories by the times of their mass quartiles (Iyer et al. 2019): log10 sSFR over the last 10 Myr uniform, and the
 * four stretches of time between the Big Bang, the quartiles and those 10 Myr drawn from a Dirichlet distribution with
 * α = 1, the spacings of three uniform points.
 *
 * @param log10SpecificSfr per year and mass formed
 */
public record DenseBasisPrior(UniformRange log10SpecificSfr) implements HistoryPrior {
    private static final double LARGEST_SHARE = 1 - 1e-9;

    public DenseBasisPrior {
        if (log10SpecificSfr.high() > -Math.log10(DenseBasisHistory.RECENT_GYR * 1e9)) {
            throw new IllegalArgumentException("log10 sSFR of " + log10SpecificSfr.high()
                    + " would form more than the whole mass in " + DenseBasisHistory.RECENT_GYR + " Gyr");
        }
    }

    @Override
    public int axes() {
        return 4;
    }

    @Override
    public StarFormationHistory at(double universeAgeGyr, double[] quantiles, int first) {
        double share = Math.pow(10, log10SpecificSfr.at(quantiles[first])) * DenseBasisHistory.RECENT_GYR * 1e9;
        // The order statistics of three uniform points, from the first up, by their conditional distributions.
        double t25 = 1 - Math.cbrt(1 - quantiles[first + 1]);
        double t50 = t25 + (1 - t25) * (1 - Math.sqrt(1 - quantiles[first + 2]));
        double t75 = t50 + (1 - t50) * quantiles[first + 3];
        return new DenseBasisHistory(universeAgeGyr, Math.min(share, LARGEST_SHARE), t25, t50, t75);
    }

    @Override
    public double lowestLog10SpecificSfr() {
        // Averaged over 100 Myr, of which the first 90 may have formed nothing.
        return log10SpecificSfr.low() - 1;
    }

    @Override
    public void check(double youngestUniverseGyr, double oldestUniverseGyr) {
        if (youngestUniverseGyr < 2 * DenseBasisHistory.RECENT_GYR) {
            throw new IllegalArgumentException(
                    "no time for a history in a Universe of " + youngestUniverseGyr + " Gyr");
        }
    }
}
