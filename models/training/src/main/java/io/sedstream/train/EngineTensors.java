package io.sedstream.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An estimator's matrices in the engine, for one gradient step, with the parts that all estimators share. Everything
 * belongs to the manager and goes with it.
 *
 * <p>Scalars are arrays made once and held by the manager: DJL 0.35.1's {@code mul(Number)}, {@code div(Number)}, {@code
 * clip} and {@code maximum(Number)} leave autograd pointing at a buffer that the garbage collector may take.
 */
final class EngineTensors {
    private final NDManager manager;
    private final Map<String, NDArray> matrices = new HashMap<>();
    private final Map<Double, NDArray> scalars = new HashMap<>();

    /** @param weights flat, on the manager; the gradient of a loss reaches it */
    EngineTensors(EstimatorShape shape, NDManager manager, NDArray weights) {
        this.manager = manager;
        List<Tensor> tensors = shape.tensors();
        long[] starts = tensors.stream().skip(1).mapToLong(Tensor::offset).toArray();
        // One split: its gradient is one concatenation, not a full-length array per matrix.
        NDList parts = weights.split(starts, 0);
        for (int i = 0; i < tensors.size(); i++) {
            Tensor tensor = tensors.get(i);
            matrices.put(tensor.name(), parts.get(i).reshape(tensor.rows(), tensor.columns()));
        }
    }

    /** The encoder's context, [C, batch], of standardised features, [F, batch]. */
    NDArray context(NDArray features) {
        NDArray context = features;
        for (int layer = 0; layer < 3; layer++) {
            context = affine("encoder." + layer, context);
            context = context.mul(context.getNDArrayInternal().sigmoid());
        }
        return context;
    }

    NDArray affine(String name, NDArray input) {
        return matrix(name).matMul(input).addi(matrix(name + ".bias"));
    }

    boolean has(String name) {
        return matrices.containsKey(name);
    }

    NDArray matrix(String name) {
        NDArray matrix = matrices.get(name);
        if (matrix == null) {
            throw new IllegalStateException("the estimator has no matrix " + name);
        }
        return matrix;
    }

    NDArray create(float[] values, Shape shape) {
        return manager.create(values, shape);
    }

    NDArray scalar(double value) {
        return scalars.computeIfAbsent(value, key -> manager.create((float) value));
    }
}
