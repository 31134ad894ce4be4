package io.sedstream.screen;

import io.sedstream.bundle.InvalidBundleException;
import io.sedstream.bundle.Manifest;
import io.sedstream.outcome.Contribution;
import io.sedstream.outcome.Verdict;
import io.sedstream.outcome.Vote;
import java.util.List;

/** The screening of a bundle, applied to raw feature vectors. Any number of threads. */
public final class Screen {
    private static final int CONTRIBUTIONS = 3;

    private final int[] features;
    private final double[] mean;
    private final double[] scale;
    private final RosenblattTransform transform;
    private final float[] emphasis;
    private final List<String> names;
    private final List<String> detectors;
    private final double[] thresholds;
    private final Ensemble ensemble;

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
        transform = new RosenblattTransform(fitted.transform());
        emphasis = new float[features.length];
        for (int i = 0; i < emphasis.length; i++) {
            emphasis[i] = fitted.emphasis().get(i).floatValue();
        }
        ensemble = new Ensemble(fitted);
        detectors = ensemble.names();
        thresholds = detectors.stream()
                .mapToDouble(name -> {
                    Double threshold = fitted.thresholds().get(name);
                    if (threshold == null) {
                        throw new InvalidBundleException(
                                "bundle " + manifest.id() + ": the screening has no threshold of " + name);
                    }
                    return threshold;
                })
                .toArray();
    }

    /**
     * Screens a source.
     *
     * @param values raw features in the order of the manifest
     * @param known per feature, whether it comes from a measurement
     */
    public Screened screen(float[] values, boolean[] known) {
        boolean[] present = new boolean[features.length];
        for (int i = 0; i < features.length; i++) {
            present[i] = known[features[i]];
        }
        float[] residuals = residuals(values, present);
        double[] scores = ensemble.scores(emphasised(residuals), present);
        Vote[] votes = new Vote[scores.length];
        for (int i = 0; i < votes.length; i++) {
            votes[i] = new Vote(detectors.get(i), scores[i], thresholds[i]);
        }
        return new Screened(new Verdict(List.of(votes), contributions(residuals, present)), residuals, present);
    }

    private float[] residuals(float[] values, boolean[] present) {
        float[] x = new float[features.length];
        for (int i = 0; i < features.length; i++) {
            x[i] = (float) ((values[features[i]] - mean[i]) / scale[i]);
        }
        transform.apply(x, present);
        return x;
    }

    private float[] emphasised(float[] residuals) {
        float[] x = residuals.clone();
        for (int i = 0; i < x.length; i++) {
            x[i] *= emphasis[i];
        }
        return x;
    }

    private List<Contribution> contributions(float[] residuals, boolean[] present) {
        // The last place is for the one that falls out.
        int[] strangest = new int[CONTRIBUTIONS + 1];
        int count = 0;
        for (int i = 0; i < features.length; i++) {
            if (present[i]) {
                int place = count;
                for (; place > 0 && Math.abs(residuals[strangest[place - 1]]) < Math.abs(residuals[i]); place--) {
                    strangest[place] = strangest[place - 1];
                }
                strangest[place] = i;
                count = Math.min(count + 1, CONTRIBUTIONS);
            }
        }
        Contribution[] contributions = new Contribution[count];
        for (int place = 0; place < count; place++) {
            int i = strangest[place];
            contributions[place] =
                    new Contribution(names.get(i), residuals[i], ensemble.tail(i, residuals[i] * emphasis[i]));
        }
        return List.of(contributions);
    }

    /** Names of the detectors, in the order of their votes. */
    public List<String> detectors() {
        return detectors;
    }

    /** Names of the screened features. */
    public List<String> features() {
        return names;
    }

    /** Residuals of the training vectors, [feature][rank], ascending. */
    public float[][] training() {
        float[][] sorted = ensemble.training().sortedColumns();
        for (int i = 0; i < sorted.length; i++) {
            for (int rank = 0; rank < sorted[i].length; rank++) {
                sorted[i][rank] /= emphasis[i];
            }
        }
        return sorted;
    }
}
