package io.sedstream.train.screening;

import io.sedstream.bundle.FeatureKind;
import io.sedstream.bundle.Manifest;
import io.sedstream.screen.DeepIsolationForest;
import io.sedstream.screen.Ensemble;
import io.sedstream.screen.FittedScreening;
import io.sedstream.screen.GaussianMixture;
import io.sedstream.screen.PackedHalves;
import io.sedstream.screen.RosenblattTransform;
import io.sedstream.screen.TrainingVectors;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Fits the outlier ensemble of a bundle to training features: magnitudes, their errors and the redshift, made independent
 * and normal by a mixture ({@link RosenblattTransform}). Detectors are fitted on complete vectors; thresholds are the
 * {@code 1 − contamination} quantile of the scores of other vectors, with the bands missing that simulated galaxies miss.
 */
public final class ScreeningFit {
    /** Components of the transform; with 12 instead of 40 a wrong redshift is noticed in .56 instead of .71 of galaxies. */
    private static final int COMPONENTS = 32;

    private static final double REGULARIZATION = 1e-4;
    private static final int TRAINING_VECTORS = 2000;

    /**
     * The redshift is one feature among dozens, and says as much as all bands together. A threefold z raises the share of
     * wrong redshifts of COSMOS galaxies that are noticed from .72 to .83, and costs nothing elsewhere.
     */
    private static final double REDSHIFT_EMPHASIS = 3;

    private ScreeningFit() {}

    /** Raw feature vectors, [vector][feature], and per feature whether it comes from a measurement. */
    public record Vectors(float[][] values, boolean[][] known) {}

    /**
     * Fits the ensemble.
     *
     * @param complete vectors without a missing band; all is fitted to these but the thresholds
     * @param typical vectors as the survey gives them; the thresholds are taken from these
     * @param contamination share of clean sources that each detector may call an outlier
     */
    public static FittedScreening fit(
            Manifest manifest, Vectors complete, Vectors typical, double contamination, RandomGenerator random) {
        int[] features = features(manifest);
        double[] mean = new double[features.length];
        double[] scale = new double[features.length];
        moments(complete.values(), features, mean, scale);
        float[][] standardised = standardised(complete.values(), features, mean, scale);
        GaussianMixture.Parameters mixture = GaussianMixtureFit.fit(standardised, COMPONENTS, REGULARIZATION, random);
        List<Double> emphasis = Arrays.stream(features)
                .mapToObj(f -> manifest.features().get(f).kind() == FeatureKind.REDSHIFT ? REDSHIFT_EMPHASIS : 1)
                .toList();
        boolean[][] all = new boolean[standardised.length][features.length];
        for (boolean[] known : all) {
            Arrays.fill(known, true);
        }
        RosenblattTransform transform = new RosenblattTransform(mixture);
        transform(standardised, all, transform, emphasis);
        float[][] vectors = Arrays.copyOf(standardised, Math.min(TRAINING_VECTORS, standardised.length));
        for (float[] vector : vectors) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] = PackedHalves.rounded(vector[i]);
            }
        }
        TrainingVectors training = TrainingVectors.of(vectors);
        DeepIsolationForest.Networks networks = DeepIsolationForestFit.networks(vectors, random);
        FittedScreening fitted = new FittedScreening(
                FittedScreening.FORMAT,
                Arrays.stream(features).boxed().toList(),
                Arrays.stream(mean).boxed().toList(),
                Arrays.stream(scale).boxed().toList(),
                mixture,
                emphasis,
                flat(vectors),
                LocalOutlierFactorFit.fit(training),
                FeatureBaggingFit.fit(training, random),
                GaussianMixtureFit.fit(standardised, 1, REGULARIZATION, random),
                IsolationForestFit.fit(vectors, random),
                networks,
                DeepIsolationForestFit.fit(networks, vectors, random),
                Map.of());

        // Thresholds for what is left of the numbers once they are written.
        FittedScreening written = FittedScreening.read(fitted.write(), manifest.id());
        float[][] x = standardised(typical.values(), features, mean, scale);
        boolean[][] known = new boolean[x.length][features.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < features.length; j++) {
                known[i][j] = typical.known()[i][features[j]];
            }
        }
        transform(x, known, new RosenblattTransform(written.transform()), emphasis);
        return written.withThresholds(thresholds(new Ensemble(written), x, known, contamination));
    }

    /** Positions of the screened features: magnitudes, then errors, then the redshift, each judged by those before it. */
    private static int[] features(Manifest manifest) {
        return IntStream.range(0, manifest.features().size())
                .filter(i -> rank(manifest.features().get(i).kind()) > 0)
                .boxed()
                .sorted(Comparator.comparingInt(
                        i -> rank(manifest.features().get(i).kind())))
                .mapToInt(i -> i)
                .toArray();
    }

    private static int rank(FeatureKind kind) {
        return switch (kind) {
            case ASINH_MAGNITUDE, AB_MAGNITUDE, FLUX_NANOJANSKY -> 1;
            case ASINH_MAGNITUDE_ERROR, LOG10_ASINH_MAGNITUDE_ERROR, AB_MAGNITUDE_ERROR, FLUX_ERROR_NANOJANSKY -> 2;
            case REDSHIFT -> 3;
            // Functions of the others, or no measurement.
            case ASINH_COLOUR, OBSERVED, UNIVERSE_AGE_GYR -> 0;
        };
    }

    private static void transform(
            float[][] x, boolean[][] known, RosenblattTransform transform, List<Double> emphasis) {
        IntStream.range(0, x.length).parallel().forEach(i -> {
            transform.apply(x[i], known[i]);
            for (int j = 0; j < x[i].length; j++) {
                x[i][j] *= emphasis.get(j).floatValue();
            }
        });
    }

    private static float[] flat(float[][] vectors) {
        float[] flat = new float[vectors.length * vectors[0].length];
        for (int i = 0; i < vectors.length; i++) {
            System.arraycopy(vectors[i], 0, flat, i * vectors[i].length, vectors[i].length);
        }
        return flat;
    }

    private static Map<String, Double> thresholds(
            Ensemble ensemble, float[][] x, boolean[][] known, double contamination) {
        double[][] scores = IntStream.range(0, x.length)
                .parallel()
                .mapToObj(i -> ensemble.scores(x[i], known[i]))
                .toArray(double[][]::new);
        Map<String, Double> thresholds = new LinkedHashMap<>();
        for (int d = 0; d < ensemble.names().size(); d++) {
            int detector = d;
            thresholds.put(
                    ensemble.names().get(d),
                    Threshold.of(
                            Arrays.stream(scores).mapToDouble(s -> s[detector]).toArray(), contamination));
        }
        return thresholds;
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
