package io.sedstream.train.screening;

import io.sedstream.screen.IsolationTrees;
import io.sedstream.screen.PackedHalves;
import io.sedstream.train.RandomOrder;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Grows isolation trees: random features, random splits, until vectors are alone or the tree is log2(samples) deep. */
final class IsolationTreeGrowth {
    private static final int SAMPLES = 256;

    private final RandomGenerator random;
    private final int samples;
    private final int deepest;
    private final ByteArrayOutputStream features = new ByteArrayOutputStream();
    private final List<Float> values = new ArrayList<>();

    /**
     * No trees yet.
     *
     * @param vectors that samples of {@value #SAMPLES} are drawn from; with fewer, all are taken
     */
    IsolationTreeGrowth(int vectors, RandomGenerator random) {
        this.random = random;
        samples = Math.min(SAMPLES, vectors);
        deepest = (int) Math.ceil(Math.log(samples) / Math.log(2));
    }

    /** One more tree, of a new sample. */
    void grow(float[][] vectors) {
        if (vectors[0].length >= IsolationTrees.LEAF) {
            throw new IllegalArgumentException(
                    "isolation trees know fewer than " + IsolationTrees.LEAF + " features, not " + vectors[0].length);
        }
        float[][] sample = Arrays.stream(RandomOrder.of(vectors.length, random))
                .limit(samples)
                .mapToObj(i -> vectors[i])
                .toArray(float[][]::new);
        grow(sample, 0);
    }

    IsolationTrees.Nodes nodes() {
        float[] copy = new float[values.size()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values.get(i);
        }
        return new IsolationTrees.Nodes(samples, features.toByteArray(), copy);
    }

    private void grow(float[][] sample, int depth) {
        int[] splittable = depth < deepest && sample.length > 1 ? varying(sample) : new int[0];
        if (splittable.length == 0) {
            node(IsolationTrees.LEAF, sample.length);
            return;
        }
        int feature = splittable[random.nextInt(splittable.length)];
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float[] vector : sample) {
            low = Math.min(low, vector[feature]);
            high = Math.max(high, vector[feature]);
        }
        float split = PackedHalves.rounded(random.nextDouble(low, high));
        node(feature, split);
        grow(Arrays.stream(sample).filter(v -> v[feature] <= split).toArray(float[][]::new), depth + 1);
        grow(Arrays.stream(sample).filter(v -> !(v[feature] <= split)).toArray(float[][]::new), depth + 1);
    }

    private static int[] varying(float[][] sample) {
        int[] found = new int[sample[0].length];
        int count = 0;
        for (int feature = 0; feature < found.length; feature++) {
            float first = sample[0][feature];
            for (float[] vector : sample) {
                if (vector[feature] != first) {
                    found[count++] = feature;
                    break;
                }
            }
        }
        return Arrays.copyOf(found, count);
    }

    private void node(int feature, float value) {
        features.write(feature);
        values.add(value);
    }
}
