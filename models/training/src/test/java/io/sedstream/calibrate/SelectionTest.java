package io.sedstream.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SelectionTest {
    @Test
    void findsWhatSortingFinds() {
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 50; trial++) {
            // Whole numbers, so that there are ties.
            double[] values = random.ints(101, 0, 30).asDoubleStream().toArray();
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            int rank = random.nextInt(101);
            assertThat(Selection.smallest(values, 101, rank)).isEqualTo(sorted[rank]);
        }
    }
}
