package io.sedstream.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;

class VectorMathTest {
    /** Of the coefficients' author for single precision; the last half is that of rounding the exact value. */
    private static final double MOST_UNITS = 2;

    @Test
    void exponentialIsGoodToTheLastBits() {
        assertThat(worst(VectorMath::exp, StrictMath::exp, -VectorMath.LARGEST_EXPONENT, VectorMath.LARGEST_EXPONENT))
                .isLessThan(MOST_UNITS);
    }

    @Test
    void logarithmIsGoodToTheLastBits() {
        assertThat(worst(VectorMath::log, StrictMath::log, 1e-30f, 1)).isLessThan(MOST_UNITS);
        assertThat(worst(VectorMath::log, StrictMath::log, 1, 100)).isLessThan(MOST_UNITS);
        assertThat(worst(VectorMath::log, StrictMath::log, 100, 1e30f)).isLessThan(MOST_UNITS);
    }

    @Test
    void boundsAndOneAreExactOrFinite() {
        assertThat(at(VectorMath::exp, 0)).isEqualTo(1);
        assertThat(at(VectorMath::log, 1)).isZero();
        assertThat(at(VectorMath::exp, VectorMath.LARGEST_EXPONENT)).isFinite();
        assertThat(at(VectorMath::exp, -VectorMath.LARGEST_EXPONENT)).isGreaterThan(Float.MIN_NORMAL);
    }

    /** The largest error over 100,000 numbers, in units in the last place of the exact value. */
    private static double worst(UnaryOperator<FloatVector> function, DoubleUnaryOperator exact, float from, float to) {
        double worst = 0;
        for (int i = 0; i <= 100_000; i++) {
            float x = (float) (from + (to - (double) from) * i / 100_000);
            double expected = exact.applyAsDouble(x);
            worst = Math.max(worst, Math.abs(at(function, x) - expected) / Math.ulp((float) expected));
        }
        return worst;
    }

    private static float at(UnaryOperator<FloatVector> function, float x) {
        return function.apply(FloatVector.broadcast(Lanes.SPECIES, x)).lane(0);
    }
}
