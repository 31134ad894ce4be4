package io.sedstream.posterior;

import io.sedstream.vector.Lanes;
import io.sedstream.vector.VectorMath;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Uniform to standard normal numbers by the quantile function, after Giles (2010, the single-precision approximation of
 * table 5), in vector registers. Sums, products and roots alone: the same bits on every machine.
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
    private static final FloatVector SQRT_2 = of((float) Math.sqrt(2));
    private static final FloatVector CENTRE = of(2.5f);
    private static final FloatVector TAIL = of(5);
    private static final FloatVector FAR = of(3);

    private static final FloatVector[] CENTRAL = {
        of(2.8102264e-8f),
        of(3.4327394e-7f),
        of(-3.5233877e-6f),
        of(-4.3915065e-6f),
        of(0.00021858087f),
        of(-0.001253725f),
        of(-0.0041776816f),
        of(0.24664073f),
        of(1.5014094f)
    };

    private static final FloatVector[] OUTER = {
        of(-0.00020021426f),
        of(0.00010095056f),
        of(0.0013493432f),
        of(-0.0036734284f),
        of(0.0057395077f),
        of(-0.0076224613f),
        of(0.0094388705f),
        of(1.001674f),
        of(2.8329768f)
    };

    private NormalQuantile() {}

    /**
     * Turns numbers that are uniform in (0, 1) into standard normal ones, right to 3e-6 of their size; the one in ten
     * million that lies farther out than 5.3, to 5e-4.
     *
     * @param words binary fractions, of which half a last digit more is meant: 2³² is one
     * @param normals filled from {@code start} on
     */
    static void fill(int[] words, float[] normals, int start, int count) {
        int i = 0;
        for (; i + Lanes.COUNT <= count; i += Lanes.COUNT) {
            quantile(IntVector.fromArray(WORDS, words, i)).intoArray(normals, start + i);
        }
        if (i < count) {
            VectorMask<Integer> left = WORDS.indexInRange(i, count);
            quantile(IntVector.fromArray(WORDS, words, i, left)).intoArray(normals, start + i, left.cast(SPECIES));
        }
    }

    private static FloatVector quantile(IntVector words) {
        // The distance t from the nearer end, so that the tails keep all digits: words above one half are counted from
        // 1.
        IntVector above = words.lanewise(VectorOperators.ASHR, Integer.SIZE - 1);
        FloatVector t = ((FloatVector)
                        words.lanewise(VectorOperators.XOR, above).convert(VectorOperators.I2F, 0))
                .add(HALF_STEP)
                .mul(STEP);
        FloatVector rest = ONE.sub(t);
        FloatVector w = VectorMath.log(t.mul(FOUR).mul(rest)).neg();
        FloatVector slope = polynomial(CENTRAL, w.sub(CENTRE));
        VectorMask<Float> tail = w.compare(VectorOperators.GE, TAIL);
        if (tail.anyTrue()) {
            slope = slope.blend(polynomial(OUTER, w.sqrt().sub(FAR)), tail);
        }
        FloatVector size = slope.mul(ONE.sub(t.mul(TWO))).mul(SQRT_2);
        return size.blend(size.neg(), above.compare(VectorOperators.EQ, 0).cast(SPECIES));
    }

    private static FloatVector polynomial(FloatVector[] coefficients, FloatVector x) {
        FloatVector value = coefficients[0];
        for (int i = 1; i < coefficients.length; i++) {
            value = value.fma(x, coefficients[i]);
        }
        return value;
    }

    private static FloatVector of(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }
}
