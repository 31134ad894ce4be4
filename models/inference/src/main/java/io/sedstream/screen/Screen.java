package io.sedstream.screen;

import io.sedstream.outcome.Verdict;
import io.sedstream.outcome.Vote;
import java.util.List;

/** The detectors of a bundle, applied to a raw feature vector. Any number of threads. */
public final class Screen {
    private final int[] features;
    private final double[] mean;
    private final double[] scale;
    private final List<Detector> detectors;

    public Screen(FittedScreening fitted) {
        features = fitted.features().stream().mapToInt(i -> i).toArray();
        mean = fitted.mean().stream().mapToDouble(d -> d).toArray();
        scale = fitted.scale().stream().mapToDouble(d -> d).toArray();
        detectors = List.of(
                new GaussianMixture(fitted.mixture()),
                new NearestNeighbours(fitted.neighbours(), features.length, fitted.neighboursThreshold()));
    }

    /**
     * The verdict on a source.
     *
     * @param values raw features in the order of the manifest
     * @param known per feature, whether it comes from a measurement
     */
    public Verdict verdict(float[] values, boolean[] known) {
        float[] x = new float[features.length];
        boolean[] present = new boolean[features.length];
        for (int i = 0; i < features.length; i++) {
            x[i] = (float) ((values[features[i]] - mean[i]) / scale[i]);
            present[i] = known[features[i]];
        }
        return new Verdict(detectors.stream()
                .map(d -> new Vote(d.name(), d.score(x, present), d.threshold()))
                .toList());
    }
}
