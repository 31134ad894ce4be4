package io.sedstream.prior;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sedstream.sps.StarFormationHistory;

/** Prior of star-formation histories, given the age of the Universe at a galaxy's redshift. Plans choose by {@code kind}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SpecificRateDelayedTau.class, name = "delayed-tau-ssfr"),
    @JsonSubTypes.Type(value = TimescaleDelayedTau.class, name = "delayed-tau"),
    @JsonSubTypes.Type(value = DenseBasisPrior.class, name = "dense-basis"),
    @JsonSubTypes.Type(value = ContinuityPrior.class, name = "continuity")
})
public sealed interface HistoryPrior
        permits SpecificRateDelayedTau, TimescaleDelayedTau, DenseBasisPrior, ContinuityPrior {

    /** Number of quantiles that {@link #at} reads. */
    int axes();

    /**
     * The history at quantiles in (0,1).
     *
     * @param first index of the first quantile that belongs to the history
     */
    StarFormationHistory at(double universeAgeGyr, double[] quantiles, int first);

    /** Smallest log10 of the star-formation rate per mass formed, per year, averaged over 100 Myr or less. */
    double lowestLog10SpecificSfr();

    /** Complains where the prior holds no galaxy at some age of the Universe in the range. */
    void check(double youngestUniverseGyr, double oldestUniverseGyr);
}
