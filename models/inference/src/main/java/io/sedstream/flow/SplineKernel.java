package io.sedstream.flow;

import io.sedstream.vector.Lanes;
import io.sedstream.vector.VectorMath;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inverse rational-quadratic spline (Durkan et al. 2019, appendix A.1) of one parameter for a row of draws, all K bins
 * in registers: a draw goes from bin to bin and takes with it what it needs of the one it lies in.
 *
 * <p>With θ the fraction of the bin's height and δ the slopes in units of the secant, eqs. 6–8 become b = δ0 − θ(δ0 + δ1
 * − 2), ξ = 2θ / (b + √((b − 2θ)² + 2θ(2 − 2θ))).
 *
 * @param bins K
 * @param bound the spline acts on [−bound, bound]; outside it is the identity
 * @param least width and height of a bin, before the others are added, in units of their sum
 * @param unitSlope unnormalised slope of the outer knots
 * @param leastSlope added to each slope
 * @param largest absolute value of a bin's unnormalised size or slope
 */
record SplineKernel(int bins, float bound, float least, float unitSlope, float leastSlope, float largest) {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    // Rows that the bin of each draw takes the place of; where there are but five, with two bins, the padding is the
    // sixth.
    private static final int LEFT = 0;
    private static final int BOTTOM = 1;
    private static final int WIDTH = 2;
    private static final int HEIGHT = 3;
    private static final int LOWER = 4;
    private static final int UPPER = 5;

    /** Rows of what the conditioner gives for one parameter: K widths, K heights, K−1 slopes, unnormalised. */
    int rows() {
        return 3 * bins - 1;
    }

    /**
     * First step: unnormalised sizes become widths and heights.
     *
     * @param space holds the rows
     * @param raw where the first of {@link #rows()} adjacent rows begins
     */
    void sizes(float[] space, int raw) {
        exponentials(space, raw);
        exponentials(space, raw + bins * MatrixKernel.DRAWS);
    }

    /**
     * Second step: what each draw needs of its bin takes the place of the first rows.
     *
     * @param y where the draws on the base side begin
     */
    void findBins(float[] space, int raw, int y) {
        for (int draw = 0; draw < MatrixKernel.DRAWS; draw += Lanes.COUNT) {
            findBin(space, raw + draw, y + draw);
        }
    }

    /** Third step: unnormalised slopes at both ends of the bin become slopes, by softplus. */
    void slopes(float[] space, int raw) {
        int start = raw + LOWER * MatrixKernel.DRAWS;
        int end = start + 2 * MatrixKernel.DRAWS;
        for (int draw = start; draw < end; draw += Lanes.COUNT) {
            FloatVector slope =
                    FloatVector.fromArray(SPECIES, space, draw).max(-largest).min(largest);
            VectorMath.exp(slope).add(1).intoArray(space, draw);
        }
        for (int draw = start; draw < end; draw += Lanes.COUNT) {
            FloatVector grown = FloatVector.fromArray(SPECIES, space, draw);
            VectorMath.log(grown).add(leastSlope).intoArray(space, draw);
        }
    }

    /**
     * Last step: from the base side to the data side.
     *
     * @param x where the result is written
     */
    void solve(float[] space, int raw, int y, int x) {
        for (int draw = 0; draw < MatrixKernel.DRAWS; draw += Lanes.COUNT) {
            solveOne(space, raw + draw, y + draw, x + draw);
        }
    }

    /** Replaces the unnormalised sizes of all bins by their share of the axis. */
    private void exponentials(float[] space, int start) {
        for (int draw = start; draw < start + MatrixKernel.DRAWS; draw += Lanes.COUNT) {
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int bin = 0; bin < bins; bin++) {
                FloatVector size =
                        VectorMath.exp(row(space, draw, bin).max(-largest).min(largest));
                size.intoArray(space, draw + bin * MatrixKernel.DRAWS);
                sum = sum.add(size);
            }
            FloatVector scale = of(2 * bound / (1 + bins * least)).div(sum);
            FloatVector floor = of(2 * bound * least / (1 + bins * least));
            for (int bin = 0; bin < bins; bin++) {
                row(space, draw, bin).fma(scale, floor).intoArray(space, draw + bin * MatrixKernel.DRAWS);
            }
        }
    }

    private void findBin(float[] space, int widths, int y) {
        int heights = widths + bins * MatrixKernel.DRAWS;
        int slopes = heights + bins * MatrixKernel.DRAWS;
        FloatVector position = position(FloatVector.fromArray(SPECIES, space, y));
        FloatVector width = row(space, widths, 0);
        FloatVector height = row(space, heights, 0);
        FloatVector lower = of(unitSlope);
        FloatVector upper = row(space, slopes, 0);
        FloatVector left = FloatVector.zero(SPECIES);
        FloatVector bottom = left;
        FloatVector right = width;
        FloatVector top = height;
        for (int bin = 1; bin < bins; bin++) {
            VectorMask<Float> beyond = position.compare(VectorOperators.GE, top);
            FloatVector nextWidth = row(space, widths, bin);
            FloatVector nextHeight = row(space, heights, bin);
            left = left.blend(right, beyond);
            bottom = bottom.blend(top, beyond);
            width = width.blend(nextWidth, beyond);
            height = height.blend(nextHeight, beyond);
            lower = lower.blend(row(space, slopes, bin - 1), beyond);
            upper = upper.blend(bin == bins - 1 ? of(unitSlope) : row(space, slopes, bin), beyond);
            right = right.add(nextWidth);
            top = top.add(nextHeight);
        }
        put(left, space, widths, LEFT);
        put(bottom, space, widths, BOTTOM);
        put(width, space, widths, WIDTH);
        put(height, space, widths, HEIGHT);
        put(lower, space, widths, LOWER);
        put(upper, space, widths, UPPER);
    }

    private void solveOne(float[] space, int bin, int y, int x) {
        FloatVector width = row(space, bin, WIDTH);
        FloatVector height = row(space, bin, HEIGHT);
        FloatVector flatter = width.div(height);
        FloatVector lower = row(space, bin, LOWER).mul(flatter);
        FloatVector upper = row(space, bin, UPPER).mul(flatter);
        FloatVector drawn = FloatVector.fromArray(SPECIES, space, y);
        FloatVector position = position(drawn);
        FloatVector fraction = position.sub(row(space, bin, BOTTOM)).div(height);
        FloatVector twice = fraction.add(fraction);
        FloatVector b = lower.sub(fraction.mul(lower.add(upper).sub(2)));
        FloatVector root = b.sub(twice);
        FloatVector rest = twice.mul(of(2).sub(twice));
        // At a knot rounding may leave the discriminant a hair below zero.
        FloatVector across = twice.div(b.add(root.fma(root, rest).max(0).sqrt()));
        // From the left bound to zero; beyond the bounds, where the spline is at its end, also the excess.
        FloatVector excess = drawn.sub(position);
        width.fma(across, row(space, bin, LEFT)).add(excess).intoArray(space, x);
    }

    /** From the left bound on. */
    private FloatVector position(FloatVector y) {
        return y.max(-bound).min(bound).add(bound);
    }

    private static void put(FloatVector value, float[] space, int start, int row) {
        value.intoArray(space, start + row * MatrixKernel.DRAWS);
    }

    private static FloatVector row(float[] space, int start, int row) {
        return FloatVector.fromArray(SPECIES, space, start + row * MatrixKernel.DRAWS);
    }

    private static FloatVector of(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }
}
