package io.sedstream.posterior;

import io.sedstream.vector.Lanes;
import io.sedstream.vector.VectorMath;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Uniform to standard normal numbers by the quantile function, after Giles (2010, the single-precision approximation of
 * table 5), in vector registers. Sums, products, roots and {@link StrictMath} alone: the same bits on every machine.
 */
final class NormalQuantile {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final VectorSpecies<Integer> WORDS = SPECIES.withLanes(int.class);

    // Vectors made beforehand: the compiler inlines less of what is made of many small calls.
    private static final FloatVector HALF_STEP = of(0.5f);
    private static final FloatVector STEP = of(0x1p-32f);
    private static final FloatVector ONE = of(1);
    private static final FloatVector TWO = of(2);
    private static final FloatVector FOUR = of(4);
    private static final double SQRT_TWO = Math.sqrt(2);
    private static final FloatVector SQRT_2 = of((float) SQRT_TWO);
    private static final FloatVector CENTRE = of(2.5f);

    // Polynomials, the highest power first.
    private static final FloatVector CENTRAL_0 = of(2.8102264e-8f);
    private static final FloatVector CENTRAL_1 = of(3.4327394e-7f);
    private static final FloatVector CENTRAL_2 = of(-3.5233877e-6f);
    private static final FloatVector CENTRAL_3 = of(-4.3915065e-6f);
    private static final FloatVector CENTRAL_4 = of(0.00021858087f);
    private static final FloatVector CENTRAL_5 = of(-0.001253725f);
    private static final FloatVector CENTRAL_6 = of(-0.0041776816f);
    private static final FloatVector CENTRAL_7 = of(0.24664073f);
    private static final FloatVector CENTRAL_8 = of(1.5014094f);

    /** The tails' polynomial, the highest power first. */
    private static final float[] OUTER = {
        -0.00020021426f,
        0.00010095056f,
        0.0013493432f,
        -0.0036734284f,
        0.0057395077f,
        -0.0076224613f,
        0.0094388705f,
        1.001674f,
        2.8329768f
    };

    /** Nearer to an end than this, in words, begins the tail: w of Giles is 5 there. */
    private static final int TAIL = 7_247_031;

    private NormalQuantile() {}

    /**
     * Turns numbers that are uniform in (0, 1) into standard normal ones, right to 3e-6 of their size; the one in ten
     * million that lies farther out than 5.3, to 5e-4.
     *
     * @param words binary fractions, of which half a last digit more is meant: 2³² is one
     * @param normals filled; as long as the words, a multiple of {@value Lanes#MOST}
     */
    static void fill(int[] words, float[] normals) {
        for (int i = 0; i < words.length; i += Lanes.COUNT) {
            central(IntVector.fromArray(WORDS, words, i)).intoArray(normals, i);
        }
        // One in three hundred.
        for (int i = 0; i < words.length; i++) {
            if (fromEnd(words[i]) < TAIL) {
                normals[i] = outer(words[i]);
            }
        }
    }

    private static FloatVector central(IntVector words) {
        // t is the distance from the nearer end.
        IntVector above = words.lanewise(VectorOperators.ASHR, Integer.SIZE - 1);
        FloatVector t = ((FloatVector)
                        words.lanewise(VectorOperators.XOR, above).convert(VectorOperators.I2F, 0))
                .add(HALF_STEP)
                .mul(STEP);
        FloatVector rest = ONE.sub(t);
        FloatVector w = VectorMath.log(t.mul(FOUR).mul(rest)).neg();
        FloatVector slope = polynomial(w.sub(CENTRE));
        FloatVector size = slope.mul(ONE.sub(t.mul(TWO))).mul(SQRT_2);
        IntVector sign = above.not().lanewise(VectorOperators.LSHL, Integer.SIZE - 1);
        return size.reinterpretAsInts().lanewise(VectorOperators.XOR, sign).reinterpretAsFloats();
    }

    private static FloatVector polynomial(FloatVector x) {
        return CENTRAL_0
                .fma(x, CENTRAL_1)
                .fma(x, CENTRAL_2)
                .fma(x, CENTRAL_3)
                .fma(x, CENTRAL_4)
                .fma(x, CENTRAL_5)
                .fma(x, CENTRAL_6)
                .fma(x, CENTRAL_7)
                .fma(x, CENTRAL_8);
    }

    private static float outer(int word) {
        double t = (fromEnd(word) + 0.5) * 0x1p-32;
        double x = Math.sqrt(-StrictMath.log(4 * t * (1 - t))) - 3;
        double slope = 0;
        for (float coefficient : OUTER) {
            slope = slope * x + coefficient;
        }
        double size = slope * (1 - 2 * t) * SQRT_TWO;
        return (float) (word < 0 ? size : -size);
    }

    /** Words above one half are counted from 1. */
    private static int fromEnd(int word) {
        return word ^ (word >> (Integer.SIZE - 1));
    }

    private static FloatVector of(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }
}
