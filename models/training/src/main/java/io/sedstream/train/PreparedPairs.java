package io.sedstream.train;

import java.util.Arrays;

/** One draw of all pairs, standardised in place, from which batches are gathered. */
final class PreparedPairs {
    private final TrainingPairs pairs;
    private final int count;
    private final float[] features;
    private final float[] logits;
    private final float[] logJacobian;

    PreparedPairs(TrainingPairs pairs) {
        this.pairs = pairs;
        count = pairs.count();
        features = new float[Math.multiplyExact(count, pairs.featureCount())];
        logits = new float[Math.multiplyExact(count, pairs.parameterCount())];
        logJacobian = new float[count];
    }

    /** What a training measures of one draw and then applies to all: the features are standardised, then whitened. */
    record Scaling(Standardization features, Whitening whitening, Standardization logits) {}

    /** Draws afresh and measures; the draw is then used up. */
    Scaling measure(long seed) {
        draw(seed);
        Standardization featureScaling = Standardization.of(features, pairs.featureCount(), count);
        standardise(features, featureScaling, EstimatorShape.FEATURE_BOUND);
        return new Scaling(
                featureScaling,
                Whitening.of(features, pairs.featureCount(), count),
                Standardization.of(logits, pairs.parameterCount(), count));
    }

    /** Draws afresh, standardises and whitens. */
    PreparedPairs fill(long seed, Scaling scaling) {
        draw(seed);
        standardise(features, scaling.features(), EstimatorShape.FEATURE_BOUND);
        scaling.whitening().apply(features, count);
        standardise(logits, scaling.logits(), Float.POSITIVE_INFINITY);
        double constant = 0;
        for (int d = 0; d < pairs.parameterCount(); d++) {
            constant += Math.log(scaling.logits().scale(d));
        }
        for (int i = 0; i < count; i++) {
            logJacobian[i] -= (float) constant;
        }
        return this;
    }

    /** A batch of pairs. */
    Batch gather(int[] order, int from, int size) {
        float[] batchFeatures = gather(features, pairs.featureCount(), order, from, size);
        float[] batchLogits = gather(logits, pairs.parameterCount(), order, from, size);
        double jacobian = 0;
        for (int i = 0; i < size; i++) {
            jacobian += logJacobian[order[from + i]];
        }
        return new Batch(batchFeatures, batchLogits, size, jacobian / size);
    }

    /** Raw draw; logits of the box coordinates and the logarithm of their derivative in place of the coordinates. */
    private void draw(long seed) {
        pairs.draw(seed, features, logits);
        Arrays.fill(logJacobian, 0);
        for (int d = 0; d < pairs.parameterCount(); d++) {
            for (int i = 0; i < count; i++) {
                double u = logits[d * count + i];
                if (!(u >= 0 && u <= 1)) {
                    throw new IllegalArgumentException(
                            "pair " + i + " has box coordinate " + u + " of parameter " + d + ", outside [0,1]");
                }
                double inside = Math.clamp(u, ReferenceFlow.BOX_MARGIN, 1 - ReferenceFlow.BOX_MARGIN);
                logits[d * count + i] = (float) Math.log(inside / (1 - inside));
                logJacobian[i] -= (float) Math.log(inside * (1 - inside));
            }
        }
        for (int i = 0; i < features.length; i++) {
            if (!Float.isFinite(features[i])) {
                throw new IllegalArgumentException(
                        "pair " + i % count + " has feature " + i / count + " = " + features[i]);
            }
        }
    }

    private void standardise(float[] values, Standardization scaling, float bound) {
        for (int row = 0; row < scaling.rows(); row++) {
            float mean = scaling.mean(row);
            float scale = scaling.scale(row);
            for (int i = row * count; i < (row + 1) * count; i++) {
                values[i] = Math.clamp((values[i] - mean) / scale, -bound, bound);
            }
        }
    }

    private float[] gather(float[] values, int rows, int[] order, int from, int size) {
        float[] gathered = new float[rows * size];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < size; i++) {
                gathered[row * size + i] = values[row * count + order[from + i]];
            }
        }
        return gathered;
    }
}
