package io.sedstream.prior;

import io.sedstream.sps.DelayedTauHistory;
import io.sedstream.sps.StarFormationHistory;

/**
 * Delayed-τ histories, {@code SFR ∝ t exp(−t/τ)} for the time t since onset, drawn through their specific star-formation
 * rate: the onset age is uniform between {@code youngestOnsetGyr} and the age of the Universe; log10 sSFR, averaged over
 * the last 100 Myr and per mass formed, is uniform between {@code lowestLog10SpecificSfr} and the largest value that the
 * onset age allows (τ → ∞, {@code SFR ∝ t}). A prior in τ itself puts about half of all galaxies at SFR ≈ 0, where log
 * SFR has no floor, and an estimator would learn that spike (docs/decisions/0004).
 *
 * <p>A galaxy younger than 100 Myr has formed all its mass within them whatever its τ. So that τ stays defined, the
 * window is half the onset age for onset ages below 200 Myr.
 *
 * @param lowestLog10SpecificSfr per year
 */
public record SpecificRateDelayedTau(double youngestOnsetGyr, double lowestLog10SpecificSfr) implements HistoryPrior {
    private static final double WINDOW_GYR = 0.1;

    @Override
    public int axes() {
        return 2;
    }

    @Override
    public StarFormationHistory at(double universeAgeGyr, double[] quantiles, int first) {
        double onsetAgeGyr = youngestOnsetGyr + quantiles[first] * (universeAgeGyr - youngestOnsetGyr);
        double windowGyr = Math.min(WINDOW_GYR, onsetAgeGyr / 2);
        double before = 1 - windowGyr / onsetAgeGyr;
        double log10LargestShare = Math.log10(1 - before * before);
        double log10SmallestShare = lowestLog10SpecificSfr + Math.log10(windowGyr * 1e9);
        double log10Share = log10SmallestShare + quantiles[first + 1] * (log10LargestShare - log10SmallestShare);
        return DelayedTauHistory.withRecentShare(onsetAgeGyr, windowGyr, Math.pow(10, log10Share));
    }

    @Override
    public void check(double youngestUniverseGyr, double oldestUniverseGyr) {
        if (youngestOnsetGyr <= 0 || youngestOnsetGyr >= youngestUniverseGyr) {
            throw new IllegalArgumentException("the youngest onset, " + youngestOnsetGyr
                    + " Gyr, must lie between 0 and the age of the Universe at the highest redshift, "
                    + youngestUniverseGyr + " Gyr");
        }
        double lowestMaximum = Math.log10(2 / (oldestUniverseGyr * 1e9));
        if (lowestLog10SpecificSfr >= lowestMaximum) {
            throw new IllegalArgumentException("the lowest log10 sSFR, " + lowestLog10SpecificSfr
                    + ", exceeds what the oldest galaxy can have, " + lowestMaximum);
        }
    }
}
