package io.sedstream.validate.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class AxisTest {
    @Test
    void ticksAreRoundNumbersWithoutUselessDigits() {
        assertThat(new Axis("", 0, 1).ticks(5))
                .extracting(Axis.Tick::text)
                .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
        assertThat(new Axis("", -3.2, 2.1).ticks(5))
                .extracting(Axis.Tick::text)
                .containsExactly("−3", "−2", "−1", "0", "1", "2");
        assertThat(new Axis("", 0, 1234).ticks(3)).extracting(Axis.Tick::text).containsExactly("0", "500", "1000");
        assertThat(new Axis("", -0.011, 0.012).ticks(4))
                .extracting(Axis.Tick::text)
                .containsExactly("−0.010", "−0.005", "0.000", "0.005", "0.010");
    }

    @Test
    void spansAShareOfTheValuesAndAMargin() {
        double[] values = {Double.NaN, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1000};

        Axis axis = Axis.spanning("", values, 0, 0.9);

        assertThat(axis.low()).isCloseTo(-0.36, within(1e-12));
        assertThat(axis.high()).isCloseTo(9.36, within(1e-12));
    }

    @Test
    void spansASingleValue() {
        Axis axis = Axis.spanning("", new double[] {5, 5}, 0, 1);

        assertThat(axis.holds(5)).isTrue();
        assertThat(axis.ticks(3)).isNotEmpty();
    }

    @Test
    void refusesAnEmptyRange() {
        assertThatThrownBy(() -> new Axis("age", 3, 3)).hasMessageContaining("'age' from 3.0 to 3.0");
        assertThatThrownBy(() -> Axis.spanning("age", new double[] {Double.NaN}, 0, 1))
                .hasMessageContaining("no finite value");
    }
}
