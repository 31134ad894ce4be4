package io.sedstream.screen;

import io.sedstream.bundle.Manifest;
import io.sedstream.outcome.Verdict;
import io.sedstream.outcome.Vote;
import java.util.Arrays;
import java.util.List;

/** The detectors of a bundle, applied to a raw feature vector. Any number of threads. */
public final class Screen {
    private final int[] features;
    private final double[] mean;
    private final double[] scale;
    private final List<String> names;
    private final float[][] training;
    private final List<Detector> detectors;

    /**
     * A screen at work.
     *
     * @param manifest of the same bundle; gives the features their names
     */
    public Screen(FittedScreening fitted, Manifest manifest) {
        features = fitted.features().stream().mapToInt(i -> i).toArray();
        names = fitted.features().stream()
                .map(i -> manifest.features().get(i).label())
                .toList();
        mean = fitted.mean().stream().mapToDouble(d -> d).toArray();
        scale = fitted.scale().stream().mapToDouble(d -> d).toArray();
        training = new float[features.length][fitted.neighbours().length / features.length];
        for (int i = 0; i < fitted.neighbours().length; i++) {
            training[i % features.length][i / features.length] = fitted.neighbours()[i];
        }
        for (float[] column : training) {
            Arrays.sort(column);
        }
        detectors = List.of(
                new GaussianMixture(fitted.mixture()),
                new NearestNeighbours(fitted.neighbours(), features.length, fitted.neighboursThreshold()));
    }

    /**
     * Screens a source.
     *
     * @param values raw features in the order of the manifest
     * @param known per feature, whether it comes from a measurement
     */
    public Screened screen(float[] values, boolean[] known) {
        float[] x = new float[features.length];
        boolean[] present = new boolean[features.length];
        for (int i = 0; i < features.length; i++) {
            x[i] = (float) ((values[features[i]] - mean[i]) / scale[i]);
            present[i] = known[features[i]];
        }
        List<Vote> votes = detectors.stream()
                .map(d -> new Vote(d.name(), d.score(x, present), d.threshold()))
                .toList();
        return new Screened(new Verdict(votes, List.of()), x, present);
    }

    /** Names of the detectors, in the order of their votes. */
    public List<String> detectors() {
        return detectors.stream().map(Detector::name).toList();
    }

    /** Names of the screened features. */
    public List<String> features() {
        return names;
    }

    /** Residuals of the training vectors, [feature][rank], ascending. */
    public float[][] training() {
        return Arrays.stream(training).map(float[]::clone).toArray(float[][]::new);
    }
}
