package io.sedstream.train.screening;

import io.sedstream.screen.KernelDensity;
import io.sedstream.screen.TrainingVectors;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Puts a kernel at each training vector; the threshold comes from the densities there, its own kernel included. */
public final class KernelDensityFit {
    private KernelDensityFit() {}

    public static KernelDensity.State fit(TrainingVectors training, double contamination) {
        boolean[] known = new boolean[training.features()];
        Arrays.fill(known, true);
        KernelDensity scorer = new KernelDensity(new KernelDensity.State(training, Double.POSITIVE_INFINITY));
        double[] scores = IntStream.range(0, training.rows())
                .parallel()
                .mapToDouble(row -> scorer.score(training.row(row), known))
                .toArray();
        return new KernelDensity.State(training, Threshold.of(scores, contamination));
    }
}
