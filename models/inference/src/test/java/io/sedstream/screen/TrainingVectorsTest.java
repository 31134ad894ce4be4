package io.sedstream.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against sums in double precision; 2,500 rows are two blocks and a half, 7 features four at once and three alone. */
final class TrainingVectorsTest {
    private static final int ROWS = 2500;
    private static final int FEATURES = 7;

    private final SplittableRandom random = new SplittableRandom(1);
    private final float[][] rows =
            IntStream.range(0, ROWS).mapToObj(i -> vector()).toArray(float[][]::new);
    private final TrainingVectors training = TrainingVectors.of(rows);

    private float[] vector() {
        float[] vector = new float[FEATURES];
        for (int i = 0; i < FEATURES; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    private static double square(float[] a, float[] b, boolean[] known) {
        double sum = 0;
        for (int i = 0; i < FEATURES; i++) {
            sum += known[i] ? ((double) a[i] - b[i]) * ((double) a[i] - b[i]) : 0;
        }
        return sum;
    }

    @Test
    void distancesAreThoseOverTheKnownFeatures() {
        boolean[] known = {true, false, true, true, true, false, true};
        float[] x = vector();
        x[1] = Float.NaN;
        float[] squares = training.distances(x, known).squares();
        for (int row = 0; row < ROWS; row++) {
            double expected = square(x, rows[row], known);
            assertThat((double) squares[row]).isCloseTo(expected, within(1e-5 * (1 + expected)));
        }
    }

    @Test
    void theNearestAreThoseThatASortFinds() {
        float[] squares = training.distances(vector(), new boolean[] {true, true, true, true, true, true, true})
                .squares();
        int[] expected = IntStream.range(0, ROWS)
                .boxed()
                .sorted((a, b) -> Float.compare(squares[a], squares[b]))
                .mapToInt(row -> row)
                .limit(20)
                .toArray();
        assertThat(Neighbours.nearest(squares, 20).rows()).isEqualTo(expected);
    }

    @Test
    void aMemberIsNoNeighbourOfItself() {
        assertThat(training.distances(rows[3], new boolean[] {true, true, true, true, true, true, true})
                        .nearest()
                        .rows()[0])
                .isEqualTo(3);
        assertThat(training.distancesOfMember(3).nearest().rows()).doesNotContain(3);
    }
}
