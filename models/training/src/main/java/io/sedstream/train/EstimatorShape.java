package io.sedstream.train;

import java.util.List;

/**
 * Sizes of an estimator and where each of its matrices lies in one flat array: a conditional density over the logits of
 * D box coordinates. All have the same encoder, which turns F standardised features into a context of width C once per
 * source, by three layers with SiLU after each. Matrices are row-major, [outputs, inputs].
 */
public sealed interface EstimatorShape permits SplineFlowShape, AutoregressiveFlowShape, MixtureShape {
    /**
     * Standardised features are clamped to this many standard deviations, so that one absurd measurement cannot drive an
     * estimator arbitrarily far outside what it was trained on.
     */
    float FEATURE_BOUND = 10;

    /** F. */
    int features();

    /** D. */
    int parameters();

    /** Width of the encoder's two hidden layers. */
    int encoderWidth();

    /** C. */
    int contextWidth();

    /** Standard normal numbers that make one draw. */
    int baseDimensions();

    /** All matrices in the order of the flat array, those of the encoder first. */
    List<Tensor> tensors();

    /** Length of the flat array. */
    default int weightCount() {
        Tensor last = tensors().getLast();
        return last.offset() + last.size();
    }

    /** What it is, for people. */
    String describe();
}
