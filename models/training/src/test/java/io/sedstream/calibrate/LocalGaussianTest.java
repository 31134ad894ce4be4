package io.sedstream.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class LocalGaussianTest {
    /** Points (x, y) = (±1, ±1 + 3): variance 1, covariance 1, and y is measured at 0 with variance 1: x = −3/2 ± √½. */
    @Test
    void conditionsOneComponentOnAnother() {
        LocalGaussian gaussian = new LocalGaussian(2);
        gaussian.add(1, new double[] {1, 4});
        gaussian.add(1, new double[] {-1, 2});
        LocalGaussian.Conditional x = gaussian.conditionedOnZero(0, 0, 0, new double[] {99, 1});
        assertThat(x.mean()).isCloseTo(-1.5, within(1e-12));
        assertThat(x.variance()).isCloseTo(0.5, within(1e-12));
        assertThat(x.slope()[1]).isCloseTo(0.5, within(1e-12));
    }

    /** One point only, with a common constant of great variance: x − y keeps its value 1, whatever y is. */
    @Test
    void letsAConstantCancel() {
        LocalGaussian gaussian = new LocalGaussian(2);
        gaussian.add(0.2, new double[] {5, 4});
        LocalGaussian.Conditional x = gaussian.conditionedOnZero(0, 1e6, 2, new double[] {0, 0.25});
        assertThat(x.mean()).isCloseTo(1, within(1e-5));
        assertThat(x.variance()).isCloseTo(0.25, within(1e-5));
    }
}
