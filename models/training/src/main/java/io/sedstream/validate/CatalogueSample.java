package io.sedstream.validate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Takes real sources with a reference value for one quantity, one at a time, and compares. Not thread-safe. */
public final class CatalogueSample {
    private final String catalogue;
    private final String quantity;
    private final String unit;
    private final String reference;
    private final DifferenceKind differences;
    private final SplittableRandom random;
    private final List<Match> matches = new ArrayList<>();

    /**
     * @param catalogue that was inferred from, such as {@code zCOSMOS-bright}
     * @param quantity label of what is compared, as {@link InferredParameter#label()}
     * @param reference where the reference values come from, such as {@code COSMOS2015}
     * @param differences how inferred and reference values are compared
     * @param seed for ranks of reference values among draws
     */
    public CatalogueSample(
            String catalogue, String quantity, String unit, String reference, DifferenceKind differences, long seed) {
        this.catalogue = catalogue;
        this.quantity = quantity;
        this.unit = unit;
        this.reference = reference;
        this.differences = differences;
        random = new SplittableRandom(seed);
    }

    /**
     * Takes a source whose posterior is known by its quantiles.
     *
     * @param value of the reference
     * @param magnitude of the source in the selection band, AB; NaN if unknown
     * @param redshift NaN if unknown
     */
    public void accept(double value, PosteriorQuantiles posterior, double magnitude, double redshift) {
        add(new Match(value, posterior, Double.NaN, magnitude, redshift));
    }

    /** As above, from posterior draws, which also gives the rank of the reference among them. */
    public void accept(double value, float[] draws, double magnitude, double redshift) {
        SortedDraws sorted = SortedDraws.of(draws);
        double pit = sorted.randomizedRank(value, random);
        add(new Match(value, PosteriorQuantiles.of(sorted), pit, magnitude, redshift));
    }

    private void add(Match match) {
        if (!Double.isFinite(match.value())) {
            throw new IllegalArgumentException(
                    "match %d with %s has a reference value of %s".formatted(matches.size(), reference, match.value()));
        }
        matches.add(match);
    }

    /** Measures what was taken so far. */
    public CatalogueComparison compare() {
        int n = matches.size();
        if (n == 0) {
            throw new IllegalStateException("no source of " + catalogue + " was matched with " + reference);
        }
        Recovery recovery =
                Recovery.of(column(Match::value), column(Match::median), column(m -> differences.unitAt(m.value())));
        double[] pits = column(Match::pit);
        @Nullable
        Uniformity pit = matches.stream().allMatch(m -> Double.isFinite(m.pit())) ? Uniformity.of(pits) : null;
        return new CatalogueComparison(
                catalogue,
                quantity,
                unit,
                reference,
                recovery,
                differences,
                (double) count(m -> Math.abs(difference(m)) > differences.outlierLimit()) / n,
                CoveragePoint.of(0.68, count(m -> m.posterior().covers68(m.value())), n),
                CoveragePoint.of(0.95, count(m -> m.posterior().covers95(m.value())), n),
                pit,
                pit == null ? List.of() : deciles(pits));
    }

    /** Median − reference, as the kind of differences says. */
    double difference(Match match) {
        return (match.median() - match.value()) / differences.unitAt(match.value());
    }

    /** Sources per tenth of the PIT, over what a uniform one would have. */
    private static List<Double> deciles(double[] pits) {
        Double[] shares = new Double[10];
        Arrays.fill(shares, 0.0);
        for (double pit : pits) {
            shares[Math.min(9, (int) (10 * pit))] += 10.0 / pits.length;
        }
        return List.of(shares);
    }

    List<Match> matches() {
        return List.copyOf(matches);
    }

    private long count(Predicate<Match> condition) {
        return matches.stream().filter(condition).count();
    }

    private double[] column(ToDoubleFunction<Match> value) {
        return matches.stream().mapToDouble(value).toArray();
    }

    record Match(double value, PosteriorQuantiles posterior, double pit, double magnitude, double redshift) {
        double median() {
            return posterior.q50();
        }
    }
}
