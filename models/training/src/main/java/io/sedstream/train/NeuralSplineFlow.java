package io.sedstream.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The neural spline flow in the engine's arithmetic, from the data to the base distribution, for one gradient step. All
 * arrays are rows-first, [rows, batch].
 */
final class NeuralSplineFlow {
    private final SplineFlowShape shape;
    private final EngineTensors tensors;
    private final NDArray knotSums;
    private final NDArray knotFloors;
    private final NDArray below;
    private final NDArray own;
    private final NDArray ownOffset;

    NeuralSplineFlow(SplineFlowShape shape, EngineTensors tensors) {
        this.shape = shape;
        this.tensors = tensors;
        int bins = shape.bins();
        double bound = shape.tailBound();
        float[] sums = new float[(bins - 1) * bins];
        float[] floors = new float[bins - 1];
        float[] lower = new float[bins * (bins - 1)];
        float[] chosen = new float[bins * (bins - 1)];
        for (int knot = 0; knot < bins - 1; knot++) {
            for (int bin = 0; bin <= knot; bin++) {
                sums[knot * bins + bin] = (float) (2 * bound * (1 - bins * SplineFlowShape.MIN_BIN));
            }
            floors[knot] = (float) (2 * bound * SplineFlowShape.MIN_BIN * (knot + 1) - bound);
            lower[knot * (bins - 1) + knot] = 1;
            chosen[knot * (bins - 1) + knot] = -1;
            chosen[(knot + 1) * (bins - 1) + knot] = 1;
        }
        float[] first = new float[bins];
        first[0] = 1;
        knotSums = tensors.create(sums, new Shape(bins - 1, bins));
        knotFloors = tensors.create(floors, new Shape(bins - 1, 1));
        below = tensors.create(lower, new Shape(bins, bins - 1));
        own = tensors.create(chosen, new Shape(bins, bins - 1));
        ownOffset = tensors.create(first, new Shape(bins, 1));
    }

    /**
     * Log-density of standardised logits, [batch].
     *
     * @param context [C, batch]
     * @param logits standardised, [D, batch]
     */
    NDArray logProbability(NDArray context, NDArray logits) {
        List<NDArray> rows = new ArrayList<>(logits.split(shape.parameters(), 0));
        List<Coupling> couplings = shape.couplings();
        NDArray logDeterminant = tensors.scalar(-0.5 * shape.parameters() * Math.log(2 * Math.PI));
        for (int t = 0; t < shape.transforms(); t++) {
            List<Integer> transformed = couplings.get(t).transformed();
            NDArray hidden = conditioner(t, block(rows, couplings.get(t).identity()), context);
            Spline spline = spline(t, block(rows, transformed), hidden);
            NDList images = spline.image().split(transformed.size(), 0);
            for (int i = 0; i < transformed.size(); i++) {
                rows.set(transformed.get(i), images.get(i));
            }
            logDeterminant = logDeterminant.add(spline.logDerivative().sum(new int[] {0}));
        }
        NDArray base = block(rows, IntStream.range(0, rows.size()).boxed().toList());
        return logDeterminant.sub(base.square().sum(new int[] {0}).mul(tensors.scalar(0.5)));
    }

    private NDArray conditioner(int t, NDArray identity, NDArray context) {
        String name = "coupling." + t;
        NDArray hidden = tensors.affine(name + ".context", context);
        if (tensors.has(name + ".input")) {
            hidden = hidden.addi(tensors.matrix(name + ".input").matMul(identity));
        }
        hidden = tensors.affine(name + ".hidden", hidden.getNDArrayInternal().relu());
        return hidden.getNDArrayInternal().relu();
    }

    private record Spline(NDArray image, NDArray logDerivative) {}

    /** The spline of layer t at x, [n, batch]; M = n·batch below. */
    private Spline spline(int t, NDArray x, NDArray hidden) {
        int bins = shape.bins();
        Shape block = x.getShape();
        NDArray bound = tensors.scalar(shape.tailBound());
        NDArray clamped = NDArrays.minimum(NDArrays.maximum(x, tensors.scalar(-shape.tailBound())), bound);
        NDArray position = clamped.reshape(1, -1);
        NDArray shares = tensors.affine("coupling." + t + ".sizes", hidden)
                .reshape(2, bins, -1)
                .softmax(1);
        NDArray slopes = tensors.affine("coupling." + t + ".slopes", hidden).reshape(bins - 1, -1);

        // Which bin is chosen has no gradient, a comparison ends the graph; the sums over the chosen bins carry it.
        NDArray knots = knotSums.matMul(shares.get(0)).add(knotFloors);
        NDArray passed = position.gte(knots).toType(x.getDataType(), false);
        NDArray chosen = own.matMul(passed).add(ownOffset);
        NDArray least = tensors.scalar(2 * shape.tailBound() * SplineFlowShape.MIN_BIN);
        NDArray free = tensors.scalar(2 * shape.tailBound() * (1 - bins * SplineFlowShape.MIN_BIN));
        NDArray floors = passed.sum(new int[] {0}, true).mul(least).sub(bound);
        NDArray lowest = maskedSum(shares, below.matMul(passed), 1).mul(free).add(floors);
        NDArray extent = maskedSum(shares, chosen, 1).mul(free).add(least);
        NDList low = lowest.split(2, 0);
        NDList size = extent.split(2, 0);

        NDArray secant = size.get(1).div(size.get(0));
        NDArray slope = slope(slopes, chosen.get("1:"), chosen.get("0:1"));
        NDArray nextSlope = slope(slopes, chosen.get("0:" + (bins - 1)), chosen.get(bins - 1 + ":"));
        NDArray across = position.sub(low.get(0)).div(size.get(0));
        NDArray rest = across.neg().add(1);
        NDArray product = across.mul(rest);
        NDArray square = across.square();
        NDArray denominator =
                slope.add(nextSlope).sub(secant.add(secant)).mul(product).add(secant);
        NDArray rise = secant.mul(square).add(slope.mul(product)).div(denominator);
        NDArray image = low.get(1).add(size.get(1).mul(rise));
        NDArray numerator =
                nextSlope.mul(square).add(secant.add(secant).mul(product)).add(slope.mul(rest.square()));
        NDArray ratio = secant.div(denominator);
        NDArray logDerivative = ratio.square().mul(numerator).log();
        // Outside the bounds the spline is at its end, where its slope is one, and the excess passes unchanged.
        return new Spline(image.reshape(block).add(x.sub(clamped)), logDerivative.reshape(block));
    }

    /** Slope from the raw ones and the mask of the inner knots, [K−1, M], and the mask of the outer knot, [1, M]. */
    private NDArray slope(NDArray slopes, NDArray inner, NDArray outer) {
        NDArray raw =
                maskedSum(slopes, inner, 0).reshape(1, -1).add(outer.mul(tensors.scalar(SplineFlowShape.unitSlope())));
        return raw.getNDArrayInternal().softPlus().add(tensors.scalar(SplineFlowShape.MIN_SLOPE));
    }

    /** The product is closed at once: what autograd does not need makes room, still warm, for what comes next. */
    private static NDArray maskedSum(NDArray values, NDArray mask, int axis) {
        try (NDArray product = values.mul(mask)) {
            return product.sum(new int[] {axis});
        }
    }

    private NDArray block(List<NDArray> rows, List<Integer> indices) {
        NDList picked = new NDList();
        indices.forEach(index -> picked.add(rows.get(index)));
        return switch (picked.size()) {
            case 0 -> tensors.scalar(0);
            // DJL 0.35.1 copies a single array here and loses its gradient on the way.
            case 1 -> picked.getFirst();
            default -> NDArrays.concat(picked, 0);
        };
    }
}
