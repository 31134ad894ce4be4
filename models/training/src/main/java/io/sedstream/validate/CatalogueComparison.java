package io.sedstream.validate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Posteriors of real sources against a reference catalogue, for one quantity. The reference has errors and assumptions
 * of its own, so that perfect posteriors would not reach the nominal coverage.
 *
 * @param catalogue that was inferred from
 * @param quantity label of what is compared
 * @param reference where the reference values come from
 * @param recovery of the reference by posterior medians; all but R² of the differences as their kind says
 * @param differences how values were compared
 * @param outlierShare share of the sources off by more than the limit
 * @param coverage68 of the interval between the quantiles .16 and .84
 * @param coverage95 of the interval between the quantiles .025 and .975
 * @param pit of the reference among the draws; null where only quantiles were given
 * @param pitDeciles sources per tenth of the PIT over those of a uniform one; empty where only quantiles were given
 */
public record CatalogueComparison(
        String catalogue,
        String quantity,
        String unit,
        String reference,
        Recovery recovery,
        DifferenceKind differences,
        double outlierShare,
        CoveragePoint coverage68,
        CoveragePoint coverage95,
        @Nullable Uniformity pit,
        List<Double> pitDeciles) {
    public CatalogueComparison {
        pitDeciles = List.copyOf(pitDeciles);
    }
}
