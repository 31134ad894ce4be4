package io.sedstream.train;

import io.sedstream.vector.Lanes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One thread's walk through a neural spline flow and back: log-densities of a block of {@value #BLOCK} pairs, and the
 * gradient of the sum of their negatives, derived by hand (reverse mode). Blocks are small enough that everything between
 * the two walks stays in the cache. Arrays are features-first, [rows, block].
 */
final class SplineFlowPass {
    /** Pairs at a time. */
    static final int BLOCK = 64;

    private final SplineFlowShape shape;
    private final List<Coupling> couplings;
    private final Layer[] encoder = new Layer[3];
    private final Layer[] context;
    private final Layer[] input;
    private final Layer[] hidden;
    private final Layer[] sizes;
    private final Layer[] slopes;
    private final SplineBlock[] splines;
    /** Gradient with the rows of each matrix padded to whole vectors. */
    private final float[] gradient;

    private final float[] features;
    private final float[][] encoded = new float[3][];
    private final float[][] sigmoid = new float[3][];
    private final float[][] first;
    private final float[][] second;
    private final float[][] identity;
    private final float[] rows;
    private final float[] logDensity = new float[BLOCK];
    private final float[] contextColumns;
    private final float[] columns;
    private final float[] rowsBack;
    private final float[] contextBack;
    private final float[] wideBack;
    private final float[] otherBack;

    SplineFlowPass(SplineFlowShape shape) {
        this.shape = shape;
        couplings = shape.couplings();
        int transforms = shape.transforms();
        Map<String, Tensor> tensors = new HashMap<>();
        Map<String, Integer> padded = new HashMap<>();
        int length = 0;
        for (Tensor tensor : shape.tensors()) {
            tensors.put(tensor.name(), tensor);
            padded.put(tensor.name(), length);
            length += tensor.rows() * (tensor.columns() == 1 && tensor.name().endsWith(".bias") ? 1 : stride(tensor));
        }
        gradient = new float[length];
        for (int l = 0; l < encoder.length; l++) {
            encoder[l] = Layer.of("encoder." + l, tensors, padded);
        }
        context = new Layer[transforms];
        input = new Layer[transforms];
        hidden = new Layer[transforms];
        sizes = new Layer[transforms];
        slopes = new Layer[transforms];
        splines = new SplineBlock[transforms];
        first = new float[transforms][shape.hidden() * BLOCK];
        second = new float[transforms][shape.hidden() * BLOCK];
        identity = new float[transforms][];
        int widest = Math.max(shape.features(), Math.max(shape.encoderWidth(), shape.hidden()));
        for (int t = 0; t < transforms; t++) {
            String name = "coupling." + t;
            context[t] = Layer.of(name + ".context", tensors, padded);
            if (tensors.containsKey(name + ".input")) {
                input[t] = Layer.of(name + ".input", tensors, padded);
            }
            hidden[t] = Layer.of(name + ".hidden", tensors, padded);
            sizes[t] = Layer.of(name + ".sizes", tensors, padded);
            slopes[t] = Layer.of(name + ".slopes", tensors, padded);
            splines[t] = new SplineBlock(shape, couplings.get(t).transformed().size() * BLOCK);
            identity[t] = new float[couplings.get(t).identity().size() * BLOCK];
        }
        features = new float[shape.features() * BLOCK];
        int[] widths = {shape.encoderWidth(), shape.encoderWidth(), shape.contextWidth()};
        for (int l = 0; l < encoder.length; l++) {
            encoded[l] = new float[widths[l] * BLOCK];
            sigmoid[l] = new float[widths[l] * BLOCK];
            widest = Math.max(widest, widths[l]);
        }
        rows = new float[shape.parameters() * BLOCK];
        rowsBack = new float[shape.parameters() * BLOCK];
        contextColumns = new float[Lanes.padded(shape.contextWidth()) * BLOCK];
        contextBack = new float[shape.contextWidth() * BLOCK];
        columns = new float[Lanes.padded(widest) * BLOCK];
        wideBack = new float[widest * BLOCK];
        otherBack = new float[widest * BLOCK];
    }

    private static int stride(Tensor tensor) {
        return Lanes.padded(tensor.columns());
    }

    /** Where a matrix and its bias lie among the weights, and where their gradients do. */
    private record Layer(int rows, int columns, int weight, int bias, int weightBack, int biasBack) {
        static Layer of(String name, Map<String, Tensor> tensors, Map<String, Integer> padded) {
            Tensor matrix = Objects.requireNonNull(tensors.get(name));
            Tensor bias = tensors.get(name + ".bias");
            return new Layer(
                    matrix.rows(),
                    matrix.columns(),
                    matrix.offset(),
                    bias == null ? -1 : bias.offset(),
                    padded.getOrDefault(name, -1),
                    padded.getOrDefault(name + ".bias", -1));
        }
    }

    void clearGradient() {
        Arrays.fill(gradient, 0);
    }

    /** Adds the gradient, times a factor, to a flat one in the order of the tensors. */
    void addGradient(float[] flat, float factor) {
        int from = 0;
        for (Tensor tensor : shape.tensors()) {
            int stride = tensor.columns() == 1 && tensor.name().endsWith(".bias") ? 1 : stride(tensor);
            for (int row = 0; row < tensor.rows(); row++) {
                int to = tensor.offset() + row * tensor.columns();
                for (int column = 0; column < tensor.columns(); column++) {
                    flat[to + column] += factor * gradient[from + column];
                }
                from += stride;
            }
        }
    }

    /**
     * Log-densities of a block; pairs beyond the last are copies of it.
     *
     * @param allFeatures standardised, [F, count]
     * @param allLogits standardised, [D, count]
     * @return of the block's pairs; used again by the next call
     */
    float[] forward(float[] weights, float[] allFeatures, float[] allLogits, int count, int start) {
        load(allFeatures, shape.features(), count, start, features);
        load(allLogits, shape.parameters(), count, start, rows);
        float[] below = features;
        for (int l = 0; l < encoder.length; l++) {
            affine(weights, encoder[l], below, encoded[l]);
            silu(encoded[l], sigmoid[l]);
            below = encoded[l];
        }
        Arrays.fill(logDensity, (float) (-0.5 * shape.parameters() * Math.log(2 * Math.PI)));
        for (int t = 0; t < shape.transforms(); t++) {
            affine(weights, context[t], encoded[2], first[t]);
            if (input[t] != null) {
                pick(rows, couplings.get(t).identity(), identity[t]);
                product(weights, input[t], identity[t], first[t]);
            }
            relu(first[t]);
            affine(weights, hidden[t], first[t], second[t]);
            relu(second[t]);
            SplineBlock spline = splines[t];
            affine(weights, sizes[t], second[t], spline.sizes());
            affine(weights, slopes[t], second[t], spline.slopes());
            pick(rows, couplings.get(t).transformed(), spline.points());
            spline.forward(logDensity);
            put(spline.images(), couplings.get(t).transformed(), rows);
        }
        for (int r = 0; r < shape.parameters(); r++) {
            for (int b = 0; b < BLOCK; b++) {
                float base = rows[r * BLOCK + b];
                logDensity[b] -= 0.5f * base * base;
            }
        }
        return logDensity;
    }

    /**
     * Adds the gradient of the negative sum of the log-densities that {@link #forward} just returned.
     *
     * @param transposed every matrix of the weights transposed in its place
     * @param size pairs that count, from the first
     */
    void backward(float[] transposed, int size) {
        for (int i = 0; i < rows.length; i++) {
            // The loss holds half the square of the base; a copy holds nothing.
            rowsBack[i] = i % BLOCK < size ? rows[i] : 0;
        }
        Arrays.fill(contextBack, 0);
        columns(encoded[2], shape.contextWidth(), contextColumns);
        for (int t = shape.transforms() - 1; t >= 0; t--) {
            SplineBlock spline = splines[t];
            pick(rowsBack, couplings.get(t).transformed(), spline.imagesBack());
            spline.backward(size);
            put(spline.pointsBack(), couplings.get(t).transformed(), rowsBack);
            int width = shape.hidden() * BLOCK;
            Arrays.fill(wideBack, 0, width, 0);
            columns(second[t], shape.hidden(), columns);
            weightBack(sizes[t], spline.sizesBack(), columns);
            weightBack(slopes[t], spline.slopesBack(), columns);
            inputBack(transposed, sizes[t], spline.sizesBack(), wideBack);
            inputBack(transposed, slopes[t], spline.slopesBack(), wideBack);
            reluBack(second[t], wideBack);
            columns(first[t], shape.hidden(), columns);
            weightBack(hidden[t], wideBack, columns);
            Arrays.fill(otherBack, 0, width, 0);
            inputBack(transposed, hidden[t], wideBack, otherBack);
            reluBack(first[t], otherBack);
            weightBack(context[t], otherBack, contextColumns);
            inputBack(transposed, context[t], otherBack, contextBack);
            if (input[t] != null) {
                List<Integer> from = couplings.get(t).identity();
                columns(identity[t], from.size(), columns);
                weightBack(input[t], otherBack, columns);
                // What was passed through unchanged is changed in place: its gradient so far stays.
                pick(rowsBack, from, identity[t]);
                inputBack(transposed, input[t], otherBack, identity[t]);
                put(identity[t], from, rowsBack);
            }
        }
        encoderBack(transposed);
    }

    private void encoderBack(float[] transposed) {
        float[] back = contextBack;
        for (int l = encoder.length - 1; l >= 0; l--) {
            siluBack(encoded[l], sigmoid[l], back);
            float[] below = l == 0 ? features : encoded[l - 1];
            columns(below, encoder[l].columns(), columns);
            weightBack(encoder[l], back, columns);
            if (l > 0) {
                float[] next = l == 2 ? wideBack : otherBack;
                Arrays.fill(next, 0, encoder[l].columns() * BLOCK, 0);
                inputBack(transposed, encoder[l], back, next);
                back = next;
            }
        }
    }

    private static void affine(float[] weights, Layer layer, float[] in, float[] out) {
        for (int row = 0; row < layer.rows(); row++) {
            Arrays.fill(out, row * BLOCK, (row + 1) * BLOCK, weights[layer.bias() + row]);
        }
        product(weights, layer, in, out);
    }

    private static void product(float[] weights, Layer layer, float[] in, float[] out) {
        MatrixProduct.add(
                weights,
                layer.weight(),
                layer.columns(),
                in,
                0,
                BLOCK,
                out,
                0,
                BLOCK,
                layer.rows(),
                layer.columns(),
                BLOCK);
    }

    /** The gradient of a layer's weights from that of its output and its input in columns. */
    private void weightBack(Layer layer, float[] outBack, float[] inColumns) {
        int stride = Lanes.padded(layer.columns());
        MatrixProduct.add(
                outBack,
                0,
                BLOCK,
                inColumns,
                0,
                stride,
                gradient,
                layer.weightBack(),
                stride,
                layer.rows(),
                BLOCK,
                stride);
        if (layer.bias() >= 0) {
            for (int row = 0; row < layer.rows(); row++) {
                float sum = 0;
                for (int b = 0; b < BLOCK; b++) {
                    sum += outBack[row * BLOCK + b];
                }
                gradient[layer.biasBack() + row] += sum;
            }
        }
    }

    private static void inputBack(float[] transposed, Layer layer, float[] outBack, float[] inBack) {
        MatrixProduct.add(
                transposed,
                layer.weight(),
                layer.rows(),
                outBack,
                0,
                BLOCK,
                inBack,
                0,
                BLOCK,
                layer.columns(),
                layer.rows(),
                BLOCK);
    }

    private static void columns(float[] block, int rowCount, float[] to) {
        MatrixProduct.transpose(block, 0, BLOCK, rowCount, BLOCK, to, 0, Lanes.padded(rowCount));
    }

    private static void load(float[] all, int rowCount, int count, int start, float[] block) {
        int size = Math.min(BLOCK, count - start);
        for (int row = 0; row < rowCount; row++) {
            System.arraycopy(all, row * count + start, block, row * BLOCK, size);
            Arrays.fill(block, row * BLOCK + size, (row + 1) * BLOCK, all[row * count + start + size - 1]);
        }
    }

    private static void pick(float[] from, List<Integer> picked, float[] to) {
        for (int i = 0; i < picked.size(); i++) {
            System.arraycopy(from, picked.get(i) * BLOCK, to, i * BLOCK, BLOCK);
        }
    }

    private static void put(float[] from, List<Integer> picked, float[] to) {
        for (int i = 0; i < picked.size(); i++) {
            System.arraycopy(from, i * BLOCK, to, picked.get(i) * BLOCK, BLOCK);
        }
    }

    /** x σ(x) in place; σ(x) beside it. */
    private static void silu(float[] values, float[] sigmoid) {
        for (int i = 0; i < values.length; i++) {
            sigmoid[i] = -values[i];
        }
        MatrixProduct.exponentials(sigmoid, 0, values.length);
        for (int i = 0; i < values.length; i++) {
            sigmoid[i] = 1 / (1 + sigmoid[i]);
            values[i] *= sigmoid[i];
        }
    }

    /** d(xσ)/dx = σ + xσ(1 − σ). */
    private static void siluBack(float[] values, float[] sigmoid, float[] back) {
        for (int i = 0; i < values.length; i++) {
            back[i] *= sigmoid[i] + values[i] * (1 - sigmoid[i]);
        }
    }

    private static void relu(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(values[i], 0);
        }
    }

    private static void reluBack(float[] values, float[] back) {
        for (int i = 0; i < values.length; i++) {
            back[i] = values[i] > 0 ? back[i] : 0;
        }
    }
}
