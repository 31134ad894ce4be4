package io.sedstream.validate;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the outlier screening lets through and what it holds back.
 *
 * @param trials held-out simulations, clean first, then with one thing wrong each
 * @param catalogues real sources
 */
public record ScreeningReport(List<Trial> trials, List<Diverted> catalogues) {
    public ScreeningReport {
        trials = List.copyOf(trials);
        catalogues = List.copyOf(catalogues);
    }

    /**
     * Simulations of one kind.
     *
     * @param kind what was done to them
     * @param outliers number called so by the majority
     * @param votes number of votes of each detector
     * @param leastRecall share that must be called outliers; null for clean sources and where nothing is required
     */
    public record Trial(
            String kind,
            int sources,
            int outliers,
            Map<String, Integer> votes,
            @Nullable Double leastRecall) {
        /** Share called outliers. */
        public double share() {
            return (double) outliers / sources;
        }
    }

    /**
     * A real catalogue.
     *
     * @param sources rows that can be fitted
     * @param rejected rows that cannot, for lack of bands or by their redshift
     * @param outliers of the sources
     * @param extremes those with the most votes
     */
    public record Diverted(String catalogue, int sources, int rejected, int outliers, List<Extreme> extremes) {
        public Diverted {
            extremes = List.copyOf(extremes);
        }
    }

    /**
     * A strange source.
     *
     * @param votes detectors against it
     * @param explanation its strangest features with their residuals in standard deviations
     */
    public record Extreme(String source, int votes, String explanation) {}
}
