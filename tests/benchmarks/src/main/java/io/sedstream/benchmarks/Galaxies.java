package io.sedstream.benchmarks;

import io.sedstream.bundle.FeatureKind;
import io.sedstream.bundle.Manifest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Made-up galaxies with the features of the COSMOS bundle: magnitudes in 14 bands, their errors and a redshift. */
final class Galaxies {
    static final int BANDS = 14;
    static final int FEATURES = 2 * BANDS + 1;

    private Galaxies() {}

    static Manifest manifest() {
        List<Manifest.BandInput> inputs = new ArrayList<>();
        List<Manifest.Feature> magnitudes = new ArrayList<>();
        List<Manifest.Feature> errors = new ArrayList<>();
        for (int b = 0; b < BANDS; b++) {
            inputs.add(new Manifest.BandInput("b" + b, 1));
            magnitudes.add(new Manifest.Feature(FeatureKind.ASINH_MAGNITUDE, "b" + b, 0));
            errors.add(new Manifest.Feature(FeatureKind.LOG10_ASINH_MAGNITUDE_ERROR, "b" + b, 0));
        }
        List<Manifest.Feature> features = new ArrayList<>(magnitudes);
        features.addAll(errors);
        features.add(new Manifest.Feature(FeatureKind.REDSHIFT, null, 0));
        return new Manifest(
                1,
                "benchmark",
                "1",
                "",
                new Manifest.PhotometryInput(inputs, 1),
                new Manifest.RedshiftInput(0, 4),
                features,
                List.of(),
                new Manifest.Sampler("", 1, 1),
                null,
                new Manifest.Reference(List.of(), List.of(), 1.0, List.of()),
                Map.of());
    }

    /** Raw feature vectors: a brightness, a slope and a break that moves through the bands with the redshift. */
    static float[][] of(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] galaxies = new float[count][FEATURES];
        for (float[] x : galaxies) {
            double brightness = 24 + 1.5 * random.nextGaussian();
            double slope = 0.5 * random.nextGaussian();
            double redshift = 4 * random.nextDouble();
            for (int b = 0; b < BANDS; b++) {
                double across = (double) b / BANDS;
                double magnitude = brightness + slope * across + 1.5 / (1 + Math.exp(12 * (across - redshift / 4)));
                double logError = -1.2 + 0.3 * (magnitude - 25) + 0.1 * random.nextGaussian();
                x[b] = (float) (magnitude + Math.pow(10, logError) * random.nextGaussian());
                x[BANDS + b] = (float) logError;
            }
            x[2 * BANDS] = (float) redshift;
        }
        return galaxies;
    }

    /** Which features are known where the first bands are missing. */
    static boolean[] known(int missingBands) {
        boolean[] known = new boolean[FEATURES];
        Arrays.fill(known, true);
        Arrays.fill(known, 0, missingBands, false);
        Arrays.fill(known, BANDS, BANDS + missingBands, false);
        return known;
    }
}
