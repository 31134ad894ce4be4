package io.sedstream.posterior;

import io.sedstream.bundle.Manifest;
import io.sedstream.outcome.Flag;
import io.sedstream.outcome.ParameterSummary;
import io.sedstream.outcome.Posterior;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** From draws to moments, quantiles and correlations. Stateless. */
public final class Summarizer {
    private final List<Manifest.Parameter> parameters;

    public Summarizer(Manifest manifest) {
        this.parameters = manifest.parameters();
    }

    /** The summary of at least two draws. */
    public Posterior summarise(Draws draws, double insidePrior, long seed, Set<Flag> flags) {
        int n = draws.count();
        int p = parameters.size();
        double[][] centred = new double[p][];
        double[] deviation = new double[p];
        List<ParameterSummary> summaries = new ArrayList<>(p);
        for (int i = 0; i < p; i++) {
            float[] marginal = Arrays.copyOfRange(draws.values(), i * n, (i + 1) * n);
            double mean = mean(marginal);
            centred[i] = new double[n];
            double squares = 0;
            for (int k = 0; k < n; k++) {
                centred[i][k] = marginal[k] - mean;
                squares += centred[i][k] * centred[i][k];
            }
            deviation[i] = Math.sqrt(squares / (n - 1));
            Arrays.sort(marginal);
            Manifest.Parameter parameter = parameters.get(i);
            summaries.add(new ParameterSummary(
                    parameter.name(),
                    parameter.unit(),
                    mean,
                    deviation[i],
                    quantile(marginal, 0.025),
                    quantile(marginal, 0.16),
                    quantile(marginal, 0.5),
                    quantile(marginal, 0.84),
                    quantile(marginal, 0.975)));
        }
        return new Posterior(summaries, correlation(centred, deviation), n, insidePrior, seed, flags);
    }

    /** Quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996). */
    public static double quantile(float[] ascending, double probability) {
        double position = probability * (ascending.length - 1);
        int below = (int) position;
        if (below == ascending.length - 1) {
            return ascending[below];
        }
        double weight = position - below;
        return ascending[below] * (1 - weight) + ascending[below + 1] * weight;
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static List<Double> correlation(double[][] centred, double[] deviation) {
        int p = centred.length;
        Double[] matrix = new Double[p * p];
        for (int i = 0; i < p; i++) {
            matrix[i * p + i] = 1.0;
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int k = 0; k < centred[i].length; k++) {
                    sum += centred[i][k] * centred[j][k];
                }
                double scale = deviation[i] * deviation[j] * (centred[i].length - 1);
                // A parameter without spread has no correlation with anything.
                double r = scale > 0 ? Math.clamp(sum / scale, -1, 1) : 0;
                matrix[i * p + j] = r;
                matrix[j * p + i] = r;
            }
        }
        return List.of(matrix);
    }
}
