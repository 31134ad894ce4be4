package io.sedstream.flow;

/**
 * A step of a {@link FlowProgram}. All numbers lie in one array: columns, which a source has one of, and rows of {@link
 * MatrixKernel#DRAWS} draws; a step knows where each of its operands begins.
 *
 * <p>Steps are small on purpose: a method that the compiler inlines too much into makes an object of each vector. What is
 * called through this interface, with so many classes behind it, is not inlined.
 */
@SuppressWarnings("ArrayRecordComponent") // made by the compiler of programs, compared by nobody
sealed interface Instruction {
    /** Does it. */
    void run(float[] space);

    /** Adjacent numbers of a column. */
    record OnColumn(
            Elementwise operator,
            Elementwise.Operand first,
            Elementwise.Operand second,
            Elementwise.Operand third,
            int out,
            int count)
            implements Instruction {
        @Override
        public void run(float[] space) {
            operator.apply(space, first, second, third, out, count);
        }
    }

    /** A constant matrix, transposed, times a column. */
    record ColumnProduct(float[] transposed, int in, int inputs, int bias, int out, int outputs)
            implements Instruction {
        @Override
        public void run(float[] space) {
            MatrixKernel.column(transposed, space, in, inputs, bias, out, outputs);
        }
    }

    /** Rows, one after another. */
    record OnRows(
            Elementwise operator,
            Elementwise.Operand[] first,
            Elementwise.Operand[] second,
            Elementwise.Operand[] third,
            int[] out)
            implements Instruction {
        @Override
        public void run(float[] space) {
            for (int row = 0; row < out.length; row++) {
                operator.apply(space, first[row], second[row], third[row], out[row], MatrixKernel.DRAWS);
            }
        }
    }

    /** A constant matrix, packed, times rows; the outputs are a multiple of {@link MatrixKernel#BLOCK}. */
    record Product(float[] packed, int start, int[] in, int bias, int[] out, boolean rectified) implements Instruction {
        @Override
        public void run(float[] space) {
            for (int first = 0; first < out.length; first += MatrixKernel.BLOCK) {
                MatrixKernel.block(packed, start + first * in.length, space, bias + first, in, out, first);
            }
            if (rectified) {
                MatrixKernel.rectify(space, out);
            }
        }
    }

    /** A step of a spline; {@code raw} is where the rows of its parameter begin. */
    record SizesOfBins(SplineKernel kernel, int raw) implements Instruction {
        @Override
        public void run(float[] space) {
            kernel.sizes(space, raw);
        }
    }

    /** A step of a spline. */
    record BinOfDraws(SplineKernel kernel, int raw, int y) implements Instruction {
        @Override
        public void run(float[] space) {
            kernel.findBins(space, raw, y);
        }
    }

    /** A step of a spline. */
    record SlopesOfBin(SplineKernel kernel, int raw) implements Instruction {
        @Override
        public void run(float[] space) {
            kernel.slopes(space, raw);
        }
    }

    /** The last step of a spline. */
    record PlaceInBin(SplineKernel kernel, int raw, int y, int x) implements Instruction {
        @Override
        public void run(float[] space) {
            kernel.solve(space, raw, y, x);
        }
    }
}
