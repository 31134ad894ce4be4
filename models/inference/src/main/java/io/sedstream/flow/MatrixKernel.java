package io.sedstream.flow;

import io.sedstream.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of a constant matrix with rows of draws: four outputs by four vectors of draws stay in registers while the
 * inner dimension runs. Each sum runs over the inputs in their order, so that its bits do not depend on the machine.
 */
final class MatrixKernel {
    /** Draws in a row. */
    static final int DRAWS = 4 * Lanes.MOST;

    /** Outputs made at once; a matrix has a multiple of them, the last ones mere padding. */
    static final int BLOCK = 4;

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LENGTH = Lanes.COUNT;

    private MatrixKernel() {}

    /** The multiple of {@value #BLOCK} that holds so many outputs. */
    static int padded(int outputs) {
        return (outputs + BLOCK - 1) / BLOCK * BLOCK;
    }

    /**
     * Lays a matrix out as the kernel reads it: [block of outputs][input][output of the block], padded with zeros.
     *
     * @param matrix row-major, [outputs, inputs]
     */
    static float[] packed(float[] matrix, int outputs, int inputs) {
        float[] packed = new float[padded(outputs) * inputs];
        for (int output = 0; output < outputs; output++) {
            for (int input = 0; input < inputs; input++) {
                packed[(output / BLOCK * inputs + input) * BLOCK + output % BLOCK] = matrix[output * inputs + input];
            }
        }
        return packed;
    }

    /**
     * Four outputs: their bias plus the weighted sum of the inputs, for all draws of a row.
     *
     * @param weights packed, from {@code weight} on
     * @param space rows, and the biases of the four outputs from {@code bias} on
     * @param in where the input rows begin
     * @param out where the output rows begin, of which those from {@code first} on are written
     */
    static void block(float[] weights, int weight, float[] space, int bias, int[] in, int[] out, int first) {
        for (int draw = 0; draw < DRAWS; draw += 4 * LENGTH) {
            block(weights, weight, space, bias, in, draw, out, first);
        }
    }

    private static void block(
            float[] weights, int weight, float[] space, int bias, int[] in, int draw, int[] out, int first) {
        FloatVector s00 = FloatVector.broadcast(SPECIES, space[bias]);
        FloatVector s01 = s00;
        FloatVector s02 = s00;
        FloatVector s03 = s00;
        FloatVector s10 = FloatVector.broadcast(SPECIES, space[bias + 1]);
        FloatVector s11 = s10;
        FloatVector s12 = s10;
        FloatVector s13 = s10;
        FloatVector s20 = FloatVector.broadcast(SPECIES, space[bias + 2]);
        FloatVector s21 = s20;
        FloatVector s22 = s20;
        FloatVector s23 = s20;
        FloatVector s30 = FloatVector.broadcast(SPECIES, space[bias + 3]);
        FloatVector s31 = s30;
        FloatVector s32 = s30;
        FloatVector s33 = s30;
        int next = weight;
        for (int row : in) {
            int from = row + draw;
            FloatVector x0 = FloatVector.fromArray(SPECIES, space, from);
            FloatVector x1 = FloatVector.fromArray(SPECIES, space, from + LENGTH);
            FloatVector x2 = FloatVector.fromArray(SPECIES, space, from + 2 * LENGTH);
            FloatVector x3 = FloatVector.fromArray(SPECIES, space, from + 3 * LENGTH);
            FloatVector w0 = FloatVector.broadcast(SPECIES, weights[next]);
            s00 = x0.fma(w0, s00);
            s01 = x1.fma(w0, s01);
            s02 = x2.fma(w0, s02);
            s03 = x3.fma(w0, s03);
            FloatVector w1 = FloatVector.broadcast(SPECIES, weights[next + 1]);
            s10 = x0.fma(w1, s10);
            s11 = x1.fma(w1, s11);
            s12 = x2.fma(w1, s12);
            s13 = x3.fma(w1, s13);
            FloatVector w2 = FloatVector.broadcast(SPECIES, weights[next + 2]);
            s20 = x0.fma(w2, s20);
            s21 = x1.fma(w2, s21);
            s22 = x2.fma(w2, s22);
            s23 = x3.fma(w2, s23);
            FloatVector w3 = FloatVector.broadcast(SPECIES, weights[next + 3]);
            s30 = x0.fma(w3, s30);
            s31 = x1.fma(w3, s31);
            s32 = x2.fma(w3, s32);
            s33 = x3.fma(w3, s33);
            next += BLOCK;
        }
        int o0 = out[first] + draw;
        s00.intoArray(space, o0);
        s01.intoArray(space, o0 + LENGTH);
        s02.intoArray(space, o0 + 2 * LENGTH);
        s03.intoArray(space, o0 + 3 * LENGTH);
        int o1 = out[first + 1] + draw;
        s10.intoArray(space, o1);
        s11.intoArray(space, o1 + LENGTH);
        s12.intoArray(space, o1 + 2 * LENGTH);
        s13.intoArray(space, o1 + 3 * LENGTH);
        int o2 = out[first + 2] + draw;
        s20.intoArray(space, o2);
        s21.intoArray(space, o2 + LENGTH);
        s22.intoArray(space, o2 + 2 * LENGTH);
        s23.intoArray(space, o2 + 3 * LENGTH);
        int o3 = out[first + 3] + draw;
        s30.intoArray(space, o3);
        s31.intoArray(space, o3 + LENGTH);
        s32.intoArray(space, o3 + 2 * LENGTH);
        s33.intoArray(space, o3 + 3 * LENGTH);
    }

    /** Negative numbers become zero. */
    static void rectify(float[] space, int[] rows) {
        for (int row : rows) {
            for (int draw = 0; draw < DRAWS; draw += LENGTH) {
                FloatVector.fromArray(SPECIES, space, row + draw).max(0).intoArray(space, row + draw);
            }
        }
    }

    /**
     * A constant matrix times one column of the source: the bias plus the weighted sum of the inputs.
     *
     * @param transposed [inputs, outputs], the outputs a multiple of {@link Lanes#MOST}
     * @param in where the input column begins in {@code space}; {@code bias}, {@code out} likewise
     */
    static void column(float[] transposed, float[] space, int in, int inputs, int bias, int out, int outputs) {
        for (int output = 0; output < outputs; output += LENGTH) {
            FloatVector sum = FloatVector.fromArray(SPECIES, space, bias + output);
            int weight = output;
            for (int input = 0; input < inputs; input++) {
                FloatVector weights = FloatVector.fromArray(SPECIES, transposed, weight);
                sum = weights.fma(FloatVector.broadcast(SPECIES, space[in + input]), sum);
                weight += outputs;
            }
            sum.intoArray(space, out + output);
        }
    }
}
