package io.sedstream.train;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Sizes of a conditional masked autoregressive flow (Papamakarios, Pavlakou and Murray 2017) and where its matrices lie.
 *
 * <p>Layer t takes the parameters in the order {@link #order(int)}; position p is shifted and scaled by what the earlier
 * positions and the context say: {@code z = (x − shift)·exp(−logScale)}. Its network (MADE, Germain et al. 2015) has two
 * hidden layers with ReLU, whose units are sorted by degree: a unit of degree g sees positions below g, and serves
 * positions from g on ({@link #unitsBelow(int)}). Matrices are dense; what their mask forbids is never read.
 *
 * @param transforms layers, numbered from the data to the base distribution
 * @param hidden H, width of both hidden layers
 */
public record AutoregressiveFlowShape(
        int features, int parameters, int encoderWidth, int contextWidth, int transforms, int hidden)
        implements EstimatorShape {
    /** Log scales are bounded smoothly to ± this: {@code LIMIT·tanh(raw/LIMIT)}. */
    public static final double LOG_SCALE_LIMIT = 5;

    public AutoregressiveFlowShape {
        if (features < 1 || parameters < 1 || encoderWidth < 1 || contextWidth < 1 || transforms < 1) {
            throw new IllegalArgumentException("sizes of a flow must be positive: features " + features
                    + ", parameters " + parameters + ", encoderWidth " + encoderWidth + ", contextWidth " + contextWidth
                    + ", transforms " + transforms);
        }
        if (hidden < parameters) {
            throw new IllegalArgumentException("a masked autoregressive flow of " + parameters
                    + " parameters needs as many hidden units at least, got " + hidden);
        }
    }

    /** The parameters in the order of layer t: as they come, then the other way round. */
    public List<Integer> order(int t) {
        return IntStream.range(0, parameters)
                .map(p -> t % 2 == 0 ? p : parameters - 1 - p)
                .boxed()
                .toList();
    }

    /** Hidden units of a degree less than this one; they come first. */
    public int unitsBelow(int degree) {
        return degree * hidden / parameters;
    }

    @Override
    public int baseDimensions() {
        return parameters;
    }

    @Override
    public List<Tensor> tensors() {
        TensorLayout layout = TensorLayout.afterEncoder(this);
        for (int t = 0; t < transforms; t++) {
            String name = "made." + t;
            layout.add(name + ".input", hidden, parameters);
            layout.layer(name + ".context", hidden, contextWidth);
            layout.layer(name + ".hidden", hidden, hidden);
            layout.layer(name + ".shift", parameters, hidden);
            layout.layer(name + ".scale", parameters, hidden);
        }
        return layout.tensors();
    }

    @Override
    public String describe() {
        return "masked autoregressive flow, %d layers of 2 × %d hidden units".formatted(transforms, hidden);
    }
}
