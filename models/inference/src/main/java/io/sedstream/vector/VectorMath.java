package io.sedstream.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Exponential and logarithm of floats in vector registers, after Cephes (Moshier 1989): of sums, products and fused
 * products alone, so that every machine gives the same bits. Errors are below two units in the last place.
 */
public final class VectorMath {
    /** The exponential is good up to here and down to its negative: it is finite, and its reciprocal normal. */
    public static final float LARGEST_EXPONENT = 87;

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    // Vectors made beforehand: the compiler inlines less of what is made of many small calls.
    private static final FloatVector ONE = of(1);
    private static final FloatVector LOG2_E = of(1.442695f);
    /** Natural logarithm of two: its first bits, so that small multiples are exact, and the rest. */
    private static final FloatVector LN_2_HIGH = of(0.6933594f);

    private static final FloatVector MINUS_LN_2_HIGH = of(-0.6933594f);
    private static final FloatVector LN_2_LOW = of(-0.00021219444f);
    private static final FloatVector MINUS_LN_2_LOW = of(0.00021219444f);
    /** Added to a small number it leaves the nearest integer in the last bits of the sum: 1.5·2²³. */
    private static final FloatVector ROUNDING = of(12582912f);

    private static final FloatVector MINUS_HALF = of(-0.5f);
    private static final FloatVector HALF = of(0.5f);
    private static final FloatVector SQRT_2 = of(1.4142135f);
    private static final FloatVector EXP_0 = of(0.00019875691f);
    private static final FloatVector EXP_1 = of(0.0013981999f);
    private static final FloatVector EXP_2 = of(0.008333452f);
    private static final FloatVector EXP_3 = of(0.041665796f);
    private static final FloatVector EXP_4 = of(0.16666666f);
    private static final FloatVector EXP_5 = of(0.5f);
    private static final FloatVector LOG_0 = of(0.070376836f);
    private static final FloatVector LOG_1 = of(-0.1151461f);
    private static final FloatVector LOG_2 = of(0.116769984f);
    private static final FloatVector LOG_3 = of(-0.12420141f);
    private static final FloatVector LOG_4 = of(0.14249323f);
    private static final FloatVector LOG_5 = of(-0.16668057f);
    private static final FloatVector LOG_6 = of(0.20000714f);
    private static final FloatVector LOG_7 = of(-0.24999994f);
    private static final FloatVector LOG_8 = of(0.3333333f);

    private static final int EXPONENT_BIAS = 127;
    private static final int SIGNIFICAND_BITS = 23;
    private static final int SIGNIFICAND = 0x007f_ffff;

    private VectorMath() {}

    /** e to the power of x in [−{@value #LARGEST_EXPONENT}, {@value #LARGEST_EXPONENT}]. */
    public static FloatVector exp(FloatVector x) {
        FloatVector shifted = x.fma(LOG2_E, ROUNDING);
        FloatVector power = shifted.sub(ROUNDING);
        FloatVector r = power.fma(MINUS_LN_2_LOW, power.fma(MINUS_LN_2_HIGH, x));
        FloatVector p =
                EXP_0.fma(r, EXP_1).fma(r, EXP_2).fma(r, EXP_3).fma(r, EXP_4).fma(r, EXP_5);
        FloatVector significand = p.fma(r.mul(r), r).add(ONE);
        IntVector exponent = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, SIGNIFICAND_BITS);
        return significand.reinterpretAsInts().add(exponent).reinterpretAsFloats();
    }

    /** Natural logarithm of positive normal numbers. */
    public static FloatVector log(FloatVector x) {
        IntVector bits = x.reinterpretAsInts();
        FloatVector significand =
                bits.and(SIGNIFICAND).or(EXPONENT_BIAS << SIGNIFICAND_BITS).reinterpretAsFloats();
        FloatVector exponent = (FloatVector) bits.lanewise(VectorOperators.LSHR, SIGNIFICAND_BITS)
                .sub(EXPONENT_BIAS)
                .convert(VectorOperators.I2F, 0);
        // In [1/√2, √2), where the polynomial is good.
        VectorMask<Float> large = significand.compare(VectorOperators.GE, SQRT_2);
        FloatVector f = significand.blend(significand.mul(HALF), large).sub(ONE);
        FloatVector e = exponent.blend(exponent.add(ONE), large);
        FloatVector square = f.mul(f);
        FloatVector p = LOG_0.fma(f, LOG_1)
                .fma(f, LOG_2)
                .fma(f, LOG_3)
                .fma(f, LOG_4)
                .fma(f, LOG_5)
                .fma(f, LOG_6)
                .fma(f, LOG_7)
                .fma(f, LOG_8);
        FloatVector rest = e.fma(LN_2_LOW, p.mul(f).mul(square));
        return e.fma(LN_2_HIGH, square.fma(MINUS_HALF, rest).add(f));
    }

    private static FloatVector of(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }
}
