package io.sedstream.flow;

import java.util.List;

/**
 * A sampling graph as steps: first those that need the source alone, then, for {@link MatrixKernel#DRAWS} draws at a time,
 * the others. Immutable but for arrays that nobody writes to.
 *
 * @param source once for a source
 * @param draws for each group of draws
 * @param constants what the array holds at first; its length is that of the array
 * @param features where the raw features go
 * @param featureCount how many there are
 * @param base rows of base noise
 * @param out rows of parameters
 */
@SuppressWarnings("ArrayRecordComponent") // made by the compiler of programs, compared by nobody
record FlowProgram(
        List<Instruction> source,
        List<Instruction> draws,
        float[] constants,
        int features,
        int featureCount,
        int[] base,
        int[] out) {
    FlowProgram {
        source = List.copyOf(source);
        draws = List.copyOf(draws);
    }

    /** An array to run in, for one thread. */
    float[] space() {
        return constants.clone();
    }

    /**
     * Draws.
     *
     * @param space from {@link #space()}
     * @param featureValues raw
     * @param noise [base dimensions][count]
     * @param values filled, [parameters][count]
     */
    void run(float[] space, float[] featureValues, float[] noise, int count, float[] values) {
        System.arraycopy(featureValues, 0, space, features, featureCount);
        for (Instruction step : source) {
            step.run(space);
        }
        for (int start = 0; start < count; start += MatrixKernel.DRAWS) {
            int size = Math.min(MatrixKernel.DRAWS, count - start);
            // What is left of the last group of draws is computed again, and forgotten.
            for (int row = 0; row < base.length; row++) {
                System.arraycopy(noise, row * count + start, space, base[row], size);
            }
            for (Instruction step : draws) {
                step.run(space);
            }
            for (int row = 0; row < out.length; row++) {
                System.arraycopy(space, out[row], values, row * count + start, size);
            }
        }
    }
}
