package io.sedstream.train;

import io.sedstream.bundle.FeatureKind;
import io.sedstream.bundle.Manifest;
import io.sedstream.screen.Detector;
import io.sedstream.screen.FittedScreening;
import io.sedstream.screen.GaussianMixture;
import io.sedstream.screen.NearestNeighbours;
import io.sedstream.train.screening.GaussianMixtureFit;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Fits the outlier ensemble of a bundle to training features: magnitudes, their errors and the redshift. Detectors are
 * fitted on complete vectors; thresholds are the {@code 1 − contamination} quantile of the scores of other vectors, with
 * the bands missing that simulated galaxies miss.
 */
public final class ScreeningFit {
    private static final int COMPONENTS = 12;
    /** Added to variances, in units of standardised features. */
    private static final double REGULARIZATION = 1e-4;

    private static final int NEIGHBOURS = 2500;

    private ScreeningFit() {}

    /** Raw feature vectors, [vector][feature], and per feature whether it comes from a measurement. */
    public record Vectors(float[][] values, boolean[][] known) {}

    /**
     * Fits the ensemble.
     *
     * @param complete vectors without a missing band; both detectors are fitted to these
     * @param typical vectors as the survey gives them; the thresholds are taken from these
     * @param contamination share of clean sources that each detector may call an outlier
     */
    public static FittedScreening fit(
            Manifest manifest, Vectors complete, Vectors typical, double contamination, RandomGenerator random) {
        int[] features = IntStream.range(0, manifest.features().size())
                .filter(i -> screened(manifest.features().get(i).kind()))
                .toArray();
        double[] mean = new double[features.length];
        double[] scale = new double[features.length];
        moments(complete.values(), features, mean, scale);
        float[][] training = standardised(complete.values(), features, mean, scale);
        GaussianMixture.Parameters mixture = GaussianMixtureFit.fit(training, COMPONENTS, REGULARIZATION, random);
        float[] neighbours = new float[Math.min(NEIGHBOURS, training.length) * features.length];
        for (int i = 0; i < neighbours.length; i++) {
            // Four decimals of a standardised feature are far below its noise, and keep the file small.
            neighbours[i] = Math.round(training[i / features.length][i % features.length] * 1e4f) / 1e4f;
        }

        float[][] x = standardised(typical.values(), features, mean, scale);
        boolean[][] known = new boolean[x.length][features.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < features.length; j++) {
                known[i][j] = typical.known()[i][features[j]];
            }
        }
        double mixtureThreshold = threshold(new GaussianMixture(mixture), x, known, contamination);
        double neighboursThreshold = threshold(
                new NearestNeighbours(neighbours, features.length, Double.POSITIVE_INFINITY), x, known, contamination);
        return new FittedScreening(
                FittedScreening.FORMAT,
                Arrays.stream(features).boxed().toList(),
                Arrays.stream(mean).boxed().toList(),
                Arrays.stream(scale).boxed().toList(),
                new GaussianMixture.Parameters(
                        mixture.weights(), mixture.means(), mixture.covariances(), mixtureThreshold),
                neighbours,
                neighboursThreshold);
    }

    private static boolean screened(FeatureKind kind) {
        return switch (kind) {
            case ASINH_MAGNITUDE,
                    ASINH_MAGNITUDE_ERROR,
                    LOG10_ASINH_MAGNITUDE_ERROR,
                    AB_MAGNITUDE,
                    AB_MAGNITUDE_ERROR,
                    FLUX_NANOJANSKY,
                    FLUX_ERROR_NANOJANSKY,
                    REDSHIFT -> true;
            // Functions of the others, or no measurement.
            case ASINH_COLOUR, OBSERVED, UNIVERSE_AGE_GYR -> false;
        };
    }

    private static double threshold(Detector detector, float[][] x, boolean[][] known, double contamination) {
        double[] scores = IntStream.range(0, x.length)
                .parallel()
                .mapToDouble(i -> detector.score(x[i], known[i]))
                .sorted()
                .toArray();
        return scores[(int) Math.ceil((1 - contamination) * scores.length) - 1];
    }

    private static void moments(float[][] values, int[] features, double[] mean, double[] scale) {
        for (int j = 0; j < features.length; j++) {
            int feature = features[j];
            List<Double> column =
                    Arrays.stream(values).map(v -> (double) v[feature]).toList();
            mean[j] = column.stream().mapToDouble(v -> v).average().orElseThrow();
            double centre = mean[j];
            scale[j] = Math.sqrt(column.stream()
                    .mapToDouble(v -> (v - centre) * (v - centre))
                    .average()
                    .orElseThrow());
        }
    }

    private static float[][] standardised(float[][] values, int[] features, double[] mean, double[] scale) {
        float[][] standardised = new float[values.length][features.length];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < features.length; j++) {
                standardised[i][j] = (float) ((values[i][features[j]] - mean[j]) / scale[j]);
            }
        }
        return standardised;
    }
}
