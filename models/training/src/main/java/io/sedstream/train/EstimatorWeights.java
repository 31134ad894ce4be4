package io.sedstream.train;

import java.util.Arrays;

/**
 * A trained estimator as plain arrays: what the ONNX graph is made of. Immutable.
 *
 * <p>Shapes are those of {@link EstimatorShape#tensors()}.
 */
public final class EstimatorWeights {
    private final EstimatorShape shape;
    private final Standardization features;
    private final Standardization logits;
    private final float[] values;

    /**
     * @param features of the raw features, F rows
     * @param logits of the logits of the box coordinates, D rows
     * @param values all matrices, flat, in the order of {@link EstimatorShape#tensors()}
     */
    public EstimatorWeights(EstimatorShape shape, Standardization features, Standardization logits, float[] values) {
        if (features.rows() != shape.features() || logits.rows() != shape.parameters()) {
            throw new IllegalArgumentException(
                    "standardisations of " + features.rows() + " features and " + logits.rows()
                            + " parameters for an estimator of " + shape.features() + " and " + shape.parameters());
        }
        if (values.length != shape.weightCount()) {
            throw new IllegalArgumentException(
                    "the estimator has " + shape.weightCount() + " weights, " + values.length + " were given");
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("a weight is not finite: " + value);
            }
        }
        this.shape = shape;
        this.features = features;
        this.logits = logits;
        this.values = values.clone();
    }

    /** Sizes and layout. */
    public EstimatorShape shape() {
        return shape;
    }

    /** Standardisation of the raw features. */
    public Standardization features() {
        return features;
    }

    /** Standardisation of the logits of the box coordinates. */
    public Standardization logits() {
        return logits;
    }

    /** A copy of one matrix, row-major. */
    public float[] matrix(String name) {
        Tensor tensor = shape.tensors().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the estimator has no matrix " + name));
        return Arrays.copyOfRange(values, tensor.offset(), tensor.offset() + tensor.size());
    }

    /** A copy of all weights, flat. */
    public float[] values() {
        return values.clone();
    }
}
