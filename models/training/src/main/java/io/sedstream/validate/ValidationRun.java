package io.sedstream.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Takes held-out sources one at a time, truth and posterior draws, and measures how good the posteriors are. Draws are
 * not kept: memory is some hundred bytes per source. The seed and the order of the sources decide every number. Not
 * thread-safe.
 */
public final class ValidationRun {
    /** Smaller selections are left out of the report. */
    static final int FEWEST_SOURCES = 40;

    private final List<InferredParameter> parameters;
    private final long seed;
    private final SplittableRandom random;
    private final TarpReference tarp;
    private final List<ScoredSource> sources = new ArrayList<>();
    private int fewestDraws = Integer.MAX_VALUE;

    public ValidationRun(List<InferredParameter> parameters, long seed) {
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException("a validation needs a parameter at least");
        }
        this.parameters = List.copyOf(parameters);
        this.seed = seed;
        random = new SplittableRandom(seed);
        tarp = new TarpReference(parameters);
    }

    /**
     * Scores one source.
     *
     * @param truth {@code [parameter]}, in the order and units of the parameters
     * @param draws {@code [parameter][draw]}; they may be reused by the caller afterwards
     */
    public void accept(double[] truth, float[][] draws, SourceTraits traits) {
        if (truth.length != parameters.size() || draws.length != parameters.size()) {
            throw new IllegalArgumentException("%d parameters, but %d truths and draws of %d"
                    .formatted(parameters.size(), truth.length, draws.length));
        }
        for (int p = 0; p < truth.length; p++) {
            if (!Double.isFinite(truth[p]) || draws[p].length != draws[0].length) {
                throw new IllegalArgumentException("source %d, parameter %s: truth %s, %d draws, %d of the first one"
                        .formatted(
                                sources.size(), parameters.get(p).name(), truth[p], draws[p].length, draws[0].length));
            }
        }
        sources.add(new ScoredSource(truth, draws, traits, tarp, random));
        fewestDraws = Math.min(fewestDraws, draws[0].length);
    }

    public List<InferredParameter> parameters() {
        return parameters;
    }

    /**
     * Measures all sources scored so far.
     *
     * @param model name and version of what was validated
     * @param selectionBand in which signal to noise is measured
     */
    public ValidationReport report(String model, String selectionBand) {
        if (sources.size() < FEWEST_SOURCES) {
            throw new IllegalStateException(
                    "a validation needs %d sources, got %d".formatted(FEWEST_SOURCES, sources.size()));
        }
        List<SelectionMetrics> selections = new ArrayList<>();
        for (Selection selection : Selection.values()) {
            List<ScoredSource> selected = select(selection);
            if (selected.size() >= FEWEST_SOURCES) {
                selections.add(measure(selection, selected));
            }
        }
        return new ValidationReport(
                model, selectionBand, seed, fewestDraws, parameters, selections, List.of(), List.of(), null, null);
    }

    List<ScoredSource> select(Selection selection) {
        return sources.stream().filter(s -> selection.includes(s.traits())).toList();
    }

    private SelectionMetrics measure(Selection selection, List<ScoredSource> selected) {
        List<ParameterMetrics> metrics = new ArrayList<>();
        for (int parameter = 0; parameter < parameters.size(); parameter++) {
            int p = parameter;
            double[] pits = column(selected, s -> s.pit(p));
            metrics.add(new ParameterMetrics(
                    parameters.get(p).name(),
                    Recovery.of(column(selected, s -> s.truth(p)), column(selected, s -> s.median(p))),
                    Quantiles.median(column(selected, s -> s.halfWidth68(p))),
                    CoveragePoint.centralIntervals(pits),
                    Uniformity.of(pits),
                    RankHistogram.of(pits)));
        }
        double meanLogProbability = selected.stream()
                .mapToDouble(s -> s.traits().logProbability())
                .average()
                .orElse(Double.NaN);
        return new SelectionMetrics(
                selection.label(),
                selected.size(),
                meanLogProbability,
                metrics,
                TarpCoverage.of(column(selected, ScoredSource::tarpCredibility)));
    }

    static double[] column(List<ScoredSource> sources, ToDoubleFunction<ScoredSource> value) {
        return sources.stream().mapToDouble(value).toArray();
    }
}
