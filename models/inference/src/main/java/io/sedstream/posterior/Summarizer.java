package io.sedstream.posterior;

import io.sedstream.bundle.Manifest;
import io.sedstream.outcome.Flag;
import io.sedstream.outcome.ParameterSummary;
import io.sedstream.outcome.Posterior;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** From draws to moments, quantiles and correlations. For one thread at a time. */
public final class Summarizer {
    private static final double[] PROBABILITIES = {0.025, 0.16, 0.5, 0.84, 0.975};

    private final List<Manifest.Parameter> parameters;
    private final RadixSort sort = new RadixSort();
    private CentredDraws centred;
    private float[] sorted = {};
    private List<HarrellDavis> quantiles = List.of();

    public Summarizer(Manifest manifest) {
        this.parameters = manifest.parameters();
        this.centred = new CentredDraws(parameters.size(), 0);
    }

    /** The summary of at least two draws. */
    public Posterior summarise(BoundedSampler.Bounded bounded, Set<Flag> flags) {
        Draws draws = bounded.draws();
        int n = draws.count();
        if (sorted.length != n) {
            sorted = new float[n];
            centred = new CentredDraws(parameters.size(), n);
            quantiles = Arrays.stream(PROBABILITIES)
                    .mapToObj(probability -> new HarrellDavis(n, probability))
                    .toList();
        }
        ParameterSummary[] summaries = new ParameterSummary[parameters.size()];
        for (int i = 0; i < summaries.length; i++) {
            System.arraycopy(draws.values(), i * n, sorted, 0, n);
            double mean = mean(sorted);
            centred.set(i, sorted, mean);
            sort.sort(sorted);
            Manifest.Parameter parameter = parameters.get(i);
            summaries[i] = new ParameterSummary(
                    parameter.name(),
                    parameter.unit(),
                    mean,
                    centred.deviation(i),
                    quantiles.get(0).of(sorted),
                    quantiles.get(1).of(sorted),
                    quantiles.get(2).of(sorted),
                    quantiles.get(3).of(sorted),
                    quantiles.get(4).of(sorted));
        }
        return new Posterior(
                List.of(summaries),
                centred.correlation(),
                n,
                bounded.insidePrior(),
                bounded.points(),
                bounded.seed(),
                flags);
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
