package io.sedstream.train;

import io.sedstream.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of small row-major matrices in vector registers: tiles of four rows and four vectors stay in registers while
 * the inner dimension runs. Columns come in multiples of {@value #LANES}, which callers see to by padding.
 */
final class MatrixProduct {
    /** Columns of every matrix are a multiple of this; no processor's vectors are longer. */
    static final int LANES = Lanes.MOST;

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LENGTH = Lanes.COUNT;

    private MatrixProduct() {}

    /**
     * C += A·B, all row-major.
     *
     * @param a [m, k], rows {@code aStride} apart
     * @param b [k, n], rows {@code bStride} apart
     * @param c [m, n], rows {@code cStride} apart
     * @param n a multiple of {@value #LANES}
     */
    static void add(
            float[] a,
            int aStart,
            int aStride,
            float[] b,
            int bStart,
            int bStride,
            float[] c,
            int cStart,
            int cStride,
            int m,
            int k,
            int n) {
        int row = 0;
        for (; row + 4 <= m; row += 4) {
            int column = 0;
            for (; column + 4 * LENGTH <= n; column += 4 * LENGTH) {
                tile(
                        a,
                        aStart + row * aStride,
                        aStride,
                        b,
                        bStart + column,
                        bStride,
                        c,
                        cStart + row * cStride + column,
                        cStride,
                        k);
            }
            for (; column < n; column += LENGTH) {
                for (int r = row; r < row + 4; r++) {
                    strip(a, aStart + r * aStride, b, bStart + column, bStride, c, cStart + r * cStride + column, k);
                }
            }
        }
        for (; row < m; row++) {
            for (int column = 0; column < n; column += LENGTH) {
                strip(a, aStart + row * aStride, b, bStart + column, bStride, c, cStart + row * cStride + column, k);
            }
        }
    }

    private static void strip(float[] a, int aStart, float[] b, int bStart, int bStride, float[] c, int cStart, int k) {
        FloatVector sum = FloatVector.fromArray(SPECIES, c, cStart);
        int from = bStart;
        for (int i = 0; i < k; i++) {
            sum = FloatVector.fromArray(SPECIES, b, from).fma(FloatVector.broadcast(SPECIES, a[aStart + i]), sum);
            from += bStride;
        }
        sum.intoArray(c, cStart);
    }

    private static void tile(
            float[] a, int a0, int aStride, float[] b, int bStart, int bStride, float[] c, int c0, int cStride, int k) {
        int a1 = a0 + aStride;
        int a2 = a1 + aStride;
        int a3 = a2 + aStride;
        int c1 = c0 + cStride;
        int c2 = c1 + cStride;
        int c3 = c2 + cStride;
        FloatVector s00 = FloatVector.fromArray(SPECIES, c, c0);
        FloatVector s01 = FloatVector.fromArray(SPECIES, c, c0 + LENGTH);
        FloatVector s02 = FloatVector.fromArray(SPECIES, c, c0 + 2 * LENGTH);
        FloatVector s03 = FloatVector.fromArray(SPECIES, c, c0 + 3 * LENGTH);
        FloatVector s10 = FloatVector.fromArray(SPECIES, c, c1);
        FloatVector s11 = FloatVector.fromArray(SPECIES, c, c1 + LENGTH);
        FloatVector s12 = FloatVector.fromArray(SPECIES, c, c1 + 2 * LENGTH);
        FloatVector s13 = FloatVector.fromArray(SPECIES, c, c1 + 3 * LENGTH);
        FloatVector s20 = FloatVector.fromArray(SPECIES, c, c2);
        FloatVector s21 = FloatVector.fromArray(SPECIES, c, c2 + LENGTH);
        FloatVector s22 = FloatVector.fromArray(SPECIES, c, c2 + 2 * LENGTH);
        FloatVector s23 = FloatVector.fromArray(SPECIES, c, c2 + 3 * LENGTH);
        FloatVector s30 = FloatVector.fromArray(SPECIES, c, c3);
        FloatVector s31 = FloatVector.fromArray(SPECIES, c, c3 + LENGTH);
        FloatVector s32 = FloatVector.fromArray(SPECIES, c, c3 + 2 * LENGTH);
        FloatVector s33 = FloatVector.fromArray(SPECIES, c, c3 + 3 * LENGTH);
        int from = bStart;
        for (int i = 0; i < k; i++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, from + LENGTH);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, from + 2 * LENGTH);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, from + 3 * LENGTH);
            from += bStride;
            FloatVector w0 = FloatVector.broadcast(SPECIES, a[a0 + i]);
            s00 = b0.fma(w0, s00);
            s01 = b1.fma(w0, s01);
            s02 = b2.fma(w0, s02);
            s03 = b3.fma(w0, s03);
            FloatVector w1 = FloatVector.broadcast(SPECIES, a[a1 + i]);
            s10 = b0.fma(w1, s10);
            s11 = b1.fma(w1, s11);
            s12 = b2.fma(w1, s12);
            s13 = b3.fma(w1, s13);
            FloatVector w2 = FloatVector.broadcast(SPECIES, a[a2 + i]);
            s20 = b0.fma(w2, s20);
            s21 = b1.fma(w2, s21);
            s22 = b2.fma(w2, s22);
            s23 = b3.fma(w2, s23);
            FloatVector w3 = FloatVector.broadcast(SPECIES, a[a3 + i]);
            s30 = b0.fma(w3, s30);
            s31 = b1.fma(w3, s31);
            s32 = b2.fma(w3, s32);
            s33 = b3.fma(w3, s33);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + LENGTH);
        s02.intoArray(c, c0 + 2 * LENGTH);
        s03.intoArray(c, c0 + 3 * LENGTH);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + LENGTH);
        s12.intoArray(c, c1 + 2 * LENGTH);
        s13.intoArray(c, c1 + 3 * LENGTH);
        s20.intoArray(c, c2);
        s21.intoArray(c, c2 + LENGTH);
        s22.intoArray(c, c2 + 2 * LENGTH);
        s23.intoArray(c, c2 + 3 * LENGTH);
        s30.intoArray(c, c3);
        s31.intoArray(c, c3 + LENGTH);
        s32.intoArray(c, c3 + 2 * LENGTH);
        s33.intoArray(c, c3 + 3 * LENGTH);
    }

    /** e to the power of each of {@code count} values, a multiple of {@value #LANES}, in place. */
    static void exponentials(float[] values, int start, int count) {
        for (int i = start; i < start + count; i += LENGTH) {
            FloatVector.fromArray(SPECIES, values, i)
                    .lanewise(VectorOperators.EXP)
                    .intoArray(values, i);
        }
    }

    /** Natural logarithms, likewise. */
    static void logarithms(float[] values, int start, int count) {
        for (int i = start; i < start + count; i += LENGTH) {
            FloatVector.fromArray(SPECIES, values, i)
                    .lanewise(VectorOperators.LOG)
                    .intoArray(values, i);
        }
    }

    /** Transposes [rows, columns] into [columns, padded rows]; the padding is left as it is. */
    static void transpose(
            float[] from, int fromStart, int fromStride, int rows, int columns, float[] to, int toStart, int toStride) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                to[toStart + column * toStride + row] = from[fromStart + row * fromStride + column];
            }
        }
    }
}
