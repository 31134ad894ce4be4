package io.sedstream.train;

/**
 * One monotone rational-quadratic spline with linear tails, in double precision (Durkan et al. 2019, eqs. 4–8): the
 * plain-Java reference against which the engine's and the ONNX graph's arithmetic are checked.
 */
final class RationalQuadraticSpline {
    private final double tailBound;
    private final double[] widths;
    private final double[] heights;
    private final double[] slopes;

    /**
     * @param rawWidths unnormalised, one per bin
     * @param rawHeights unnormalised, one per bin
     * @param rawSlopes unnormalised, one per inner knot; the outer two have slope one
     */
    RationalQuadraticSpline(double tailBound, double[] rawWidths, double[] rawHeights, double[] rawSlopes) {
        this.tailBound = tailBound;
        widths = sizes(rawWidths);
        heights = sizes(rawHeights);
        slopes = new double[rawSlopes.length + 2];
        slopes[0] = 1;
        slopes[slopes.length - 1] = 1;
        for (int i = 0; i < rawSlopes.length; i++) {
            slopes[i + 1] = SplineFlowShape.MIN_SLOPE + softplus(rawSlopes[i]);
        }
    }

    /** A point and the logarithm of the derivative of the map that led there. */
    record Image(double value, double logDerivative) {}

    /** From the data side to the base side. */
    Image forward(double x) {
        if (Math.abs(x) >= tailBound) {
            return new Image(x, 0);
        }
        Bin bin = bin(widths, x);
        double xi = (x - bin.low(widths)) / widths[bin.index];
        return new Image(bin.low(heights) + heights[bin.index] * bin.rise(xi), Math.log(bin.derivative(xi)));
    }

    /** From the base side to the data side; the root of eq. 29 (appendix) that does not cancel. */
    Image inverse(double y) {
        if (Math.abs(y) >= tailBound) {
            return new Image(y, 0);
        }
        Bin bin = bin(heights, y);
        double height = heights[bin.index];
        double secant = height / widths[bin.index];
        double offset = y - bin.low(heights);
        double curvature = slopes[bin.index] + slopes[bin.index + 1] - 2 * secant;
        double a = height * (secant - slopes[bin.index]) + offset * curvature;
        double b = height * slopes[bin.index] - offset * curvature;
        double c = -secant * offset;
        double xi = 2 * c / (-b - Math.sqrt(b * b - 4 * a * c));
        return new Image(bin.low(widths) + widths[bin.index] * xi, -Math.log(bin.derivative(xi)));
    }

    private Bin bin(double[] sizes, double point) {
        int index = 0;
        double upper = -tailBound + sizes[0];
        while (index < sizes.length - 1 && point >= upper) {
            index++;
            upper += sizes[index];
        }
        return new Bin(index);
    }

    private double[] sizes(double[] raw) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double value : raw) {
            largest = Math.max(largest, value);
        }
        double[] sizes = new double[raw.length];
        double sum = 0;
        for (int i = 0; i < raw.length; i++) {
            sizes[i] = Math.exp(raw[i] - largest);
            sum += sizes[i];
        }
        for (int i = 0; i < raw.length; i++) {
            double free = 1 - SplineFlowShape.MIN_BIN * raw.length;
            sizes[i] = 2 * tailBound * (SplineFlowShape.MIN_BIN + free * sizes[i] / sum);
        }
        return sizes;
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    private final class Bin {
        private final int index;

        Bin(int index) {
            this.index = index;
        }

        double low(double[] sizes) {
            double low = -tailBound;
            for (int i = 0; i < index; i++) {
                low += sizes[i];
            }
            return low;
        }

        /** Fraction of the bin's height at a fraction ξ of its width. */
        double rise(double xi) {
            double secant = heights[index] / widths[index];
            return (secant * xi * xi + slopes[index] * xi * (1 - xi)) / denominator(secant, xi);
        }

        double derivative(double xi) {
            double secant = heights[index] / widths[index];
            double numerator =
                    slopes[index + 1] * xi * xi + 2 * secant * xi * (1 - xi) + slopes[index] * (1 - xi) * (1 - xi);
            double denominator = denominator(secant, xi);
            return secant * secant * numerator / (denominator * denominator);
        }

        private double denominator(double secant, double xi) {
            return secant + (slopes[index] + slopes[index + 1] - 2 * secant) * xi * (1 - xi);
        }
    }
}
