package io.sedstream.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against sums in double precision; 2,500 rows are not a whole number of groups. */
final class TrainingVectorsTest {
    private static final int ROWS = 2500;
    private static final int FEATURES = 7;

    private static final int[][] NO_SUBSPACES = {};
    private static final boolean[] ALL = {true, true, true, true, true, true, true};

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
        float[] squares = training.distances(x, known, NO_SUBSPACES).squares();
        for (int row = 0; row < ROWS; row++) {
            double expected = square(x, rows[row], known);
            assertThat((double) squares[row]).isCloseTo(expected, within(1e-5 * (1 + expected)));
        }
    }

    private static int[] rows(Neighbours neighbours) {
        return IntStream.range(0, neighbours.count()).map(neighbours::row).toArray();
    }

    private int[] sorted(float[] x, boolean[] known) {
        return IntStream.range(0, ROWS)
                .boxed()
                .sorted((a, b) -> Double.compare(square(x, rows[a], known), square(x, rows[b], known)))
                .mapToInt(row -> row)
                .limit(20)
                .toArray();
    }

    @Test
    void theNearestAreThoseThatASortFinds() {
        float[] x = vector();
        Distances distances = training.distances(x, ALL, new int[][] {{0, 2, 5}, {1, 2, 3, 4, 6}});
        assertThat(rows(distances.all().nearest())).isEqualTo(sorted(x, ALL));
        assertThat(rows(distances.subspaces().get(0).nearest()))
                .isEqualTo(sorted(x, new boolean[] {true, false, true, false, false, true, false}));
        assertThat(rows(distances.subspaces().get(1).nearest()))
                .isEqualTo(sorted(x, new boolean[] {false, true, true, true, true, false, true}));
    }

    @Test
    void anyNumberOfSubspacesIsSearched() {
        float[] x = vector();
        int[][] subspaces =
                IntStream.range(0, 30).mapToObj(i -> new int[] {i % FEATURES}).toArray(int[][]::new);
        Distances distances = training.distances(x, ALL, subspaces);
        for (int i = 0; i < subspaces.length; i++) {
            boolean[] known = new boolean[FEATURES];
            known[i % FEATURES] = true;
            assertThat(rows(distances.subspaces().get(i).nearest())).isEqualTo(sorted(x, known));
        }
        assertThat(rows(distances.all().nearest())).isEqualTo(sorted(x, ALL));
    }

    @Test
    void aSubspaceIsSearchedInItsKnownFeatures() {
        float[] x = vector();
        boolean[] known = {true, true, false, true, true, true, true};
        Distances.Subspace subspace = training.distances(x, known, new int[][] {{0, 2, 5}})
                .subspaces()
                .getFirst();
        assertThat(rows(subspace.nearest()))
                .isEqualTo(sorted(x, new boolean[] {true, false, false, false, false, true, false}));
        assertThat(subspace.known()).isEqualTo(2);
        assertThat(subspace.scale()).isEqualTo(1.5);
    }

    @Test
    void aMemberIsNoNeighbourOfItself() {
        int[][] subspace = {{0, 1}};
        assertThat(rows(training.distances(rows[3], ALL, subspace).all().nearest()))
                .startsWith(3);
        Distances others = training.distancesOfMember(3, subspace);
        assertThat(rows(others.all().nearest())).doesNotContain(3);
        assertThat(rows(others.subspaces().getFirst().nearest())).doesNotContain(3);
    }
}
