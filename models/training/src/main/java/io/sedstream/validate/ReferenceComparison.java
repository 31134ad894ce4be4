package io.sedstream.validate;

import io.sedstream.validate.reference.Convergence;
import io.sedstream.validate.reference.ReferencePosterior;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What an estimator and Markov chain Monte Carlo on the same simulator say of one held-out source.
 *
 * @param source id
 * @param signalToNoise in the selection band
 * @param convergence of the chains
 * @param parameters in the order of the estimator
 */
public record ReferenceComparison(
        String source, double signalToNoise, Convergence convergence, List<Agreement> parameters) {
    public ReferenceComparison {
        parameters = List.copyOf(parameters);
    }

    /** Three quantiles of a posterior, at 16, 50 and 84 %. */
    public record Interval(double low, double median, double high) {
        double halfWidth() {
            return (high - low) / 2;
        }

        private static Interval of(SortedDraws draws) {
            return new Interval(draws.quantile(0.16), draws.quantile(0.5), draws.quantile(0.84));
        }
    }

    /**
     * Agreement in one parameter.
     *
     * @param truth of the simulated source
     * @param distance Kolmogorov–Smirnov distance of the two sets of draws, 0 for equal and 1 for disjoint ones
     */
    public record Agreement(String name, double truth, Interval estimator, Interval reference, double distance) {
        /** Difference of the medians, estimator − reference, in half widths of the reference's 68 %. */
        double shift() {
            return (estimator.median() - reference.median()) / reference.halfWidth();
        }

        /** Width of the 68 % of the estimator over that of the reference. */
        double widthRatio() {
            return estimator.halfWidth() / reference.halfWidth();
        }
    }

    /**
     * Compares.
     *
     * @param truth {@code [parameter]}
     * @param estimator draws, {@code [parameter][draw]}
     */
    public static ReferenceComparison of(
            String source,
            double signalToNoise,
            List<InferredParameter> parameters,
            double[] truth,
            float[][] estimator,
            ReferencePosterior reference) {
        return new ReferenceComparison(
                source,
                signalToNoise,
                reference.convergence(),
                IntStream.range(0, parameters.size())
                        .mapToObj(p -> new Agreement(
                                parameters.get(p).name(),
                                truth[p],
                                Interval.of(SortedDraws.of(estimator[p])),
                                Interval.of(SortedDraws.of(reference.draws()[p])),
                                distance(estimator[p], reference.draws()[p])))
                        .toList());
    }

    /** The parameter of a name. */
    Agreement parameter(String name) {
        return parameters.stream()
                .filter(agreement -> agreement.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no parameter " + name + " of source " + source));
    }

    /** Largest difference of the two empirical distribution functions. */
    private static double distance(float[] left, float[] right) {
        float[] a = left.clone();
        float[] b = right.clone();
        Arrays.sort(a);
        Arrays.sort(b);
        double largest = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            float value = Math.min(a[i], b[j]);
            while (i < a.length && a[i] <= value) {
                i++;
            }
            while (j < b.length && b[j] <= value) {
                j++;
            }
            largest = Math.max(largest, Math.abs((double) i / a.length - (double) j / b.length));
        }
        return largest;
    }
}
