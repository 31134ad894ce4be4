package io.sedstream.train;

import java.util.Arrays;

/**
 * The rational-quadratic splines of one coupling layer over a block of pairs (Durkan et al. 2019, eqs. 4–8), forwards with
 * the logarithm of the derivative, and backwards. M below is transformed parameters × block.
 */
final class SplineBlock {
    private final int count;
    private final int bins;
    private final double bound;
    private final double least;
    private final double free;
    private final float[] sizes;
    private final float[] slopes;
    /** Slopes at the inner knots and how they change with what {@link #slopes} held, [K−1, M]. */
    private final float[] knotSlopes;

    private final float[] gates;
    private final float[] points;
    private final float[] images;
    private final float[] sizesBack;
    private final float[] slopesBack;
    private final float[] imagesBack;
    private final float[] largest;
    private final float[] sums;
    private final float[] derivatives;

    SplineBlock(SplineFlowShape shape, int count) {
        this.count = count;
        bins = shape.bins();
        bound = shape.tailBound();
        least = 2 * bound * SplineFlowShape.MIN_BIN;
        free = 2 * bound * (1 - bins * SplineFlowShape.MIN_BIN);
        sizes = new float[2 * bins * count];
        slopes = new float[(bins - 1) * count];
        knotSlopes = new float[slopes.length];
        gates = new float[slopes.length];
        derivatives = new float[count];
        points = new float[count];
        images = new float[count];
        sizesBack = new float[sizes.length];
        slopesBack = new float[slopes.length];
        imagesBack = new float[count];
        largest = new float[count];
        sums = new float[count];
    }

    /** Unnormalised widths, then heights, [2, K, M]; {@link #forward} turns them into shares of the interval. */
    float[] sizes() {
        return sizes;
    }

    /** Unnormalised slopes at the inner knots, [K−1, M]. */
    float[] slopes() {
        return slopes;
    }

    /** Where the splines are evaluated, [M]. */
    float[] points() {
        return points;
    }

    /** What {@link #forward} finds there, [M]. */
    float[] images() {
        return images;
    }

    /** Gradient of the loss by the images, [M], for {@link #backward}. */
    float[] imagesBack() {
        return imagesBack;
    }

    /** The gradients that {@link #backward} leaves: by the points, in the place of that by the images. */
    float[] pointsBack() {
        return imagesBack;
    }

    float[] sizesBack() {
        return sizesBack;
    }

    float[] slopesBack() {
        return slopesBack;
    }

    /**
     * Evaluates.
     *
     * @param logDensity the logarithms of the derivatives are added to it, [block]
     */
    void forward(float[] logDensity) {
        softmax(0);
        softmax(bins * count);
        softplus();
        for (int j = 0; j < count; j++) {
            double x = points[j];
            if (Math.abs(x) >= bound) {
                images[j] = points[j];
                derivatives[j] = 1;
                continue;
            }
            double low = -bound;
            double base = -bound;
            int bin = 0;
            double width = width(bin, j);
            double height = height(bin, j);
            while (bin < bins - 1 && x >= low + width) {
                low += width;
                base += height;
                bin++;
                width = width(bin, j);
                height = height(bin, j);
            }
            double slope = slope(bin, j);
            double next = slope(bin + 1, j);
            double secant = height / width;
            double across = Math.min((x - low) / width, 1);
            double rest = 1 - across;
            double product = across * rest;
            double denominator = secant + (slope + next - 2 * secant) * product;
            double numerator = next * across * across + 2 * secant * product + slope * rest * rest;
            images[j] = (float) (base + height * (secant * across * across + slope * product) / denominator);
            derivatives[j] = (float) (secant * secant * numerator / (denominator * denominator));
        }
        MatrixProduct.logarithms(derivatives, 0, count);
        for (int start = 0; start < count; start += SplineFlowPass.BLOCK) {
            for (int i = 0; i < SplineFlowPass.BLOCK; i++) {
                logDensity[i] += derivatives[start + i];
            }
        }
    }

    /**
     * The gradients of a loss that holds the images and the negative logarithms of the derivatives.
     *
     * @param size pairs of the block that count
     */
    void backward(int size) {
        Arrays.fill(sizesBack, 0);
        Arrays.fill(slopesBack, 0);
        for (int j = 0; j < count; j++) {
            if (j % SplineFlowPass.BLOCK < size && Math.abs(points[j]) < bound) {
                backward(j, imagesBack[j]);
            }
        }
        softmaxBack(0);
        softmaxBack(bins * count);
    }

    /** Reverse mode through {@link #forward}; a name ending in Back is the derivative of the loss by what it names. */
    private void backward(int j, double imageBack) {
        double low = -bound;
        int bin = 0;
        double width = width(bin, j);
        while (bin < bins - 1 && points[j] >= low + width) {
            low += width;
            bin++;
            width = width(bin, j);
        }
        double height = height(bin, j);
        double slope = slope(bin, j);
        double next = slope(bin + 1, j);
        double secant = height / width;
        double across = Math.min((points[j] - low) / width, 1);
        double rest = 1 - across;
        double product = across * rest;
        double curvature = slope + next - 2 * secant;
        double denominator = secant + curvature * product;
        double numerator = next * across * across + 2 * secant * product + slope * rest * rest;
        double rise = (secant * across * across + slope * product) / denominator;

        double dividendBack = imageBack * height / denominator;
        double denominatorBack = -dividendBack * rise + 2 / denominator;
        double numeratorBack = -1 / numerator;
        double productBack = dividendBack * slope + denominatorBack * curvature + numeratorBack * 2 * secant;
        double acrossBack = dividendBack * 2 * secant * across
                + numeratorBack * 2 * (next * across - slope * rest)
                + productBack * (1 - 2 * across);
        double secantBack = -2 / secant
                + dividendBack * across * across
                + denominatorBack * (1 - 2 * product)
                + numeratorBack * 2 * product;
        double heightBack = imageBack * rise + secantBack / width;
        double widthBack = -(secantBack * secant + acrossBack * across) / width;
        double lowBack = -acrossBack / width;

        addSlopeBack(bin, j, dividendBack * product + denominatorBack * product + numeratorBack * rest * rest);
        addSlopeBack(bin + 1, j, denominatorBack * product + numeratorBack * across * across);
        for (int below = 0; below < bin; below++) {
            sizesBack[below * count + j] = (float) lowBack;
            sizesBack[(bins + below) * count + j] = (float) imageBack;
        }
        sizesBack[bin * count + j] = (float) widthBack;
        sizesBack[(bins + bin) * count + j] = (float) heightBack;
        imagesBack[j] = (float) (acrossBack / width);
    }

    private void addSlopeBack(int knot, int j, double slopeBack) {
        if (knot > 0 && knot < bins) {
            int at = (knot - 1) * count + j;
            slopesBack[at] += (float) slopeBack * gates[at];
        }
    }

    private double width(int bin, int j) {
        return least + free * sizes[bin * count + j];
    }

    private double height(int bin, int j) {
        return least + free * sizes[(bins + bin) * count + j];
    }

    private double slope(int knot, int j) {
        return knot == 0 || knot == bins ? 1 : knotSlopes[(knot - 1) * count + j];
    }

    /** Slopes from what the conditioner gave, log(1 + e^x) + the least, and the derivative, 1/(1 + e^−x). */
    private void softplus() {
        for (int i = 0; i < slopes.length; i++) {
            gates[i] = -Math.abs(slopes[i]);
        }
        MatrixProduct.exponentials(gates, 0, gates.length);
        for (int i = 0; i < slopes.length; i++) {
            knotSlopes[i] = 1 + gates[i];
        }
        MatrixProduct.logarithms(knotSlopes, 0, knotSlopes.length);
        for (int i = 0; i < slopes.length; i++) {
            knotSlopes[i] += Math.max(slopes[i], 0) + (float) SplineFlowShape.MIN_SLOPE;
        }
        for (int i = 0; i < slopes.length; i++) {
            float share = 1 / (1 + gates[i]);
            gates[i] = slopes[i] >= 0 ? share : 1 - share;
        }
    }

    /** Over the bins, [K, M] from {@code start}, in place. */
    private void softmax(int start) {
        System.arraycopy(sizes, start, largest, 0, count);
        for (int bin = 1; bin < bins; bin++) {
            int row = start + bin * count;
            for (int j = 0; j < count; j++) {
                largest[j] = Math.max(largest[j], sizes[row + j]);
            }
        }
        for (int bin = 0; bin < bins; bin++) {
            int row = start + bin * count;
            for (int j = 0; j < count; j++) {
                sizes[row + j] -= largest[j];
            }
        }
        MatrixProduct.exponentials(sizes, start, bins * count);
        Arrays.fill(sums, 0);
        for (int bin = 0; bin < bins; bin++) {
            int row = start + bin * count;
            for (int j = 0; j < count; j++) {
                sums[j] += sizes[row + j];
            }
        }
        for (int bin = 0; bin < bins; bin++) {
            int row = start + bin * count;
            for (int j = 0; j < count; j++) {
                sizes[row + j] /= sums[j];
            }
        }
    }

    /** From the gradient by sizes to that by what the softmax was given. */
    private void softmaxBack(int start) {
        Arrays.fill(sums, 0);
        for (int bin = 0; bin < bins; bin++) {
            int row = start + bin * count;
            for (int j = 0; j < count; j++) {
                sums[j] += sizes[row + j] * sizesBack[row + j];
            }
        }
        float scale = (float) free;
        for (int bin = 0; bin < bins; bin++) {
            int row = start + bin * count;
            for (int j = 0; j < count; j++) {
                sizesBack[row + j] = scale * sizes[row + j] * (sizesBack[row + j] - sums[j]);
            }
        }
    }
}
