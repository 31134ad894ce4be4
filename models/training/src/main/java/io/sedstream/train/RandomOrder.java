package io.sedstream.train;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Draws without replacement. */
public final class RandomOrder {
    private RandomOrder() {}

    /** 0 to count − 1 in random order. */
    public static int[] of(int count, RandomGenerator random) {
        int[] order = IntStream.range(0, count).toArray();
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}
