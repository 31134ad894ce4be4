package io.sedstream.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/** The masked autoregressive flow in the engine's arithmetic, from the data to the base distribution. */
final class MaskedAutoregressiveFlow {
    private final AutoregressiveFlowShape shape;
    private final EngineTensors tensors;
    private final NDArray inputMask;
    private final NDArray hiddenMask;
    private final NDArray outputMask;

    MaskedAutoregressiveFlow(AutoregressiveFlowShape shape, EngineTensors tensors) {
        this.shape = shape;
        this.tensors = tensors;
        int parameters = shape.parameters();
        int hidden = shape.hidden();
        float[] input = new float[hidden * parameters];
        float[] between = new float[hidden * hidden];
        float[] output = new float[parameters * hidden];
        for (int degree = 0; degree < parameters; degree++) {
            int end = shape.unitsBelow(degree + 1);
            for (int unit = shape.unitsBelow(degree); unit < end; unit++) {
                for (int p = 0; p < parameters; p++) {
                    input[unit * parameters + p] = p < degree ? 1 : 0;
                    output[p * hidden + unit] = p >= degree ? 1 : 0;
                }
                for (int other = 0; other < end; other++) {
                    between[unit * hidden + other] = 1;
                }
            }
        }
        inputMask = tensors.create(input, new Shape(hidden, parameters));
        hiddenMask = tensors.create(between, new Shape(hidden, hidden));
        outputMask = tensors.create(output, new Shape(parameters, hidden));
    }

    /**
     * Log-density of standardised logits, [batch].
     *
     * @param context [C, batch]
     * @param logits standardised, [D, batch]
     */
    NDArray logProbability(NDArray context, NDArray logits) {
        NDArray limit = tensors.scalar(AutoregressiveFlowShape.LOG_SCALE_LIMIT);
        NDArray logDeterminant = tensors.scalar(-0.5 * shape.parameters() * Math.log(2 * Math.PI));
        NDArray rows = logits;
        for (int t = 0; t < shape.transforms(); t++) {
            String name = "made." + t;
            if (t > 0) {
                // Every layer takes the order that its predecessor left, reversed.
                rows = reversed(rows);
            }
            NDArray hidden = tensors.affine(name + ".context", context)
                    .add(tensors.matrix(name + ".input").mul(inputMask).matMul(rows))
                    .getNDArrayInternal()
                    .relu();
            hidden = masked(name + ".hidden", hiddenMask, hidden)
                    .getNDArrayInternal()
                    .relu();
            NDArray shift = masked(name + ".shift", outputMask, hidden);
            NDArray logScale = masked(name + ".scale", outputMask, hidden)
                    .div(limit)
                    .tanh()
                    .mul(limit);
            rows = rows.sub(shift).mul(logScale.neg().exp());
            logDeterminant = logDeterminant.sub(logScale.sum(new int[] {0}));
        }
        return logDeterminant.sub(rows.square().sum(new int[] {0}).mul(tensors.scalar(0.5)));
    }

    private NDArray masked(String name, NDArray mask, NDArray input) {
        return tensors.matrix(name).mul(mask).matMul(input).add(tensors.matrix(name + ".bias"));
    }

    private NDArray reversed(NDArray rows) {
        if (shape.parameters() == 1) {
            return rows;
        }
        List<NDArray> single = new ArrayList<>(rows.split(shape.parameters(), 0));
        return NDArrays.concat(new NDList(single.reversed()), 0);
    }
}
