package io.sedstream.prior;

import io.sedstream.sps.DelayedTauHistory;
import io.sedstream.sps.StarFormationHistory;

/**
 * Delayed-τ histories with log τ uniform and the time of onset uniform between the Big Bang and the observation, as in
 * SBIPIX. Much of this prior has formed no stars for long; its star-formation rates are told apart down to
 * {@link #lowestLog10SpecificSfr} only.
 *
 * @param log10TauGyr log10 of τ in Gyr
 * @param youngestOnsetGyr least age of the oldest star
 */
public record TimescaleDelayedTau(UniformRange log10TauGyr, double youngestOnsetGyr) implements HistoryPrior {
    @Override
    public int axes() {
        return 2;
    }

    @Override
    public StarFormationHistory at(double universeAgeGyr, double[] quantiles, int first) {
        double onsetTime = quantiles[first + 1] * (universeAgeGyr - youngestOnsetGyr);
        return new DelayedTauHistory(universeAgeGyr - onsetTime, Math.pow(10, log10TauGyr.at(quantiles[first])));
    }

    @Override
    public double lowestLog10SpecificSfr() {
        return QuenchedScale.LOWEST;
    }

    @Override
    public void check(double youngestUniverseGyr, double oldestUniverseGyr) {
        if (youngestOnsetGyr <= 0 || youngestOnsetGyr >= youngestUniverseGyr) {
            throw new IllegalArgumentException("the youngest onset, " + youngestOnsetGyr
                    + " Gyr, must lie between 0 and the age of the Universe at the highest redshift, "
                    + youngestUniverseGyr + " Gyr");
        }
    }
}
