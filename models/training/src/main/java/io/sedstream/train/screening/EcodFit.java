package io.sedstream.train.screening;

import io.sedstream.screen.Ecod;
import io.sedstream.screen.TrainingVectors;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Sorts the training values of each feature; the threshold comes from the scores of the training vectors. */
public final class EcodFit {
    private EcodFit() {}

    public static Ecod.State fit(TrainingVectors training, double contamination) {
        float[][] sorted = new float[training.features()][training.rows()];
        for (int row = 0; row < training.rows(); row++) {
            float[] vector = training.row(row);
            for (int feature = 0; feature < vector.length; feature++) {
                sorted[feature][row] = vector[feature];
            }
        }
        for (float[] column : sorted) {
            Arrays.sort(column);
        }
        Ecod scorer = new Ecod(new Ecod.State(sorted, Double.POSITIVE_INFINITY));
        double[] scores = IntStream.range(0, training.rows())
                .mapToDouble(row -> scorer.scoreOfMember(training.row(row)))
                .toArray();
        return new Ecod.State(sorted, Threshold.of(scores, contamination));
    }
}
