package io.sedstream.train.screening;

import io.sedstream.screen.Detector;
import io.sedstream.screen.TrainingVectors;
import io.sedstream.sps.ReferenceFiles;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;

/**
 * Scores that PyOD 3.6.5 gives 500 sources, 100 of them corrupted, after a fit to 2,000 SDSS galaxies. PyOD saw the
 * features as they are. Ours get them less the training mean, which changes no score and saves digits: magnitudes of 20
 * and errors of 0.005 do not go well together in single precision.
 */
final class PublicImplementation {
    static final double CONTAMINATION = 0.01;
    private static final int FEATURES = 11;
    private static final String TRAIN = "screening/reference_train.fits";
    private static final String QUERIES = "screening/reference_queries.fits";

    private final double[] centre;
    private final float[][] training;
    private final float[][] queries;

    PublicImplementation() {
        double[][] columns = features(TRAIN);
        centre = Arrays.stream(columns)
                .mapToDouble(column -> Arrays.stream(column).average().orElseThrow())
                .toArray();
        training = centred(columns);
        queries = centred(features(QUERIES));
    }

    float[][] training() {
        return training;
    }

    float[][] queries() {
        return queries;
    }

    TrainingVectors vectors() {
        return TrainingVectors.of(training);
    }

    /** Every feature is known. */
    boolean[] known() {
        boolean[] known = new boolean[FEATURES];
        Arrays.fill(known, true);
        return known;
    }

    /** Scores of the queries by one of our detectors. */
    double[] scores(Detector detector) {
        boolean[] known = known();
        return Arrays.stream(queries).mapToDouble(x -> detector.score(x, known)).toArray();
    }

    /** Scores of the queries by one of PyOD's detectors. */
    double[] expected(String detector) {
        return (double[]) column(QUERIES, detector + "_score");
    }

    /** Which queries PyOD's detector calls outliers. */
    boolean[] expectedLabels(String detector) {
        long[] values = (long[]) column(QUERIES, detector + "_label");
        boolean[] labels = new boolean[values.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = values[i] != 0;
        }
        return labels;
    }

    private float[][] centred(double[][] columns) {
        float[][] vectors = new float[columns[0].length][FEATURES];
        for (int row = 0; row < vectors.length; row++) {
            for (int feature = 0; feature < FEATURES; feature++) {
                vectors[row][feature] = (float) (columns[feature][row] - centre[feature]);
            }
        }
        return vectors;
    }

    private static double[][] features(String file) {
        return IntStream.range(0, FEATURES)
                .mapToObj(i -> (double[]) column(file, "x" + i))
                .toArray(double[][]::new);
    }

    private static Object column(String file, String name) {
        try (Fits fits = new Fits(ReferenceFiles.path(file).toFile())) {
            return ((BinaryTableHDU) fits.getHDU(1)).getColumn(name);
        } catch (FitsException | IOException e) {
            throw new IllegalStateException(file + ", column " + name, e);
        }
    }
}
