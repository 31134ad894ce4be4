package io.sedstream.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RationalQuadraticSplineTest {
    private static final double BOUND = 6;

    @Test
    void inverseUndoesForwardInsideAndOutsideTheBounds() {
        for (int seed = 0; seed < 20; seed++) {
            RationalQuadraticSpline spline = random(seed, 8);
            for (double x = -7; x <= 7; x += 0.0137) {
                RationalQuadraticSpline.Image image = spline.forward(x);
                RationalQuadraticSpline.Image back = spline.inverse(image.value());

                // Double precision, lost to at most a slope of a few thousand.
                assertThat(back.value()).isCloseTo(x, within(1e-9));
                assertThat(back.logDerivative()).isCloseTo(-image.logDerivative(), within(1e-6));
            }
        }
    }

    @Test
    void logDerivativeIsThatOfTheMap() {
        double step = 1e-6;
        for (int seed = 0; seed < 20; seed++) {
            RationalQuadraticSpline spline = random(seed, 5);
            for (double x = -6.9; x <= 7; x += 0.0973) {
                double numerical = (spline.forward(x + step).value()
                                - spline.forward(x - step).value())
                        / (2 * step);

                // The second derivative jumps at knots: a central difference is then off by about step·jump.
                assertThat(Math.exp(spline.forward(x).logDerivative()))
                        .isCloseTo(numerical, within(1e-4 * (1 + numerical)));
            }
        }
    }

    @Test
    void isTheIdentityForEqualBinsAndUnitSlopes() {
        double unit = SplineFlowShape.unitSlope();
        RationalQuadraticSpline spline =
                new RationalQuadraticSpline(BOUND, new double[4], new double[4], new double[] {unit, unit, unit});

        for (double x = -7; x <= 7; x += 0.1) {
            assertThat(spline.forward(x).value()).isCloseTo(x, within(1e-12));
            assertThat(spline.forward(x).logDerivative()).isCloseTo(0, within(1e-12));
        }
    }

    private static RationalQuadraticSpline random(long seed, int bins) {
        Random random = new Random(seed);
        return new RationalQuadraticSpline(BOUND, normal(random, bins), normal(random, bins), normal(random, bins - 1));
    }

    private static double[] normal(Random random, int count) {
        return random.doubles(count).map(u -> 4 * u - 2).toArray();
    }
}
