package io.sedstream.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void takesTheMiddleOneOfAnOddNumberOfRounds() {
        assertThat(Spread.of(List.of(30.0, 10.0, 11.0))).isEqualTo(new Spread(10, 11, 30));
    }

    @Test
    void takesTheMeanOfTheTwoInTheMiddleOfAnEvenNumber() {
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 100.0))).isEqualTo(new Spread(1, 3, 100));
    }

    @Test
    void hasNoneOfNothing() {
        assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    /** Of all pairs 90/60, 90/50, 100/60, 100/50, 120/60, 120/50 the least is 1.5 and the most 2.4. */
    @Test
    void boundsARatioByTheRatiosOfAnyTwoRounds() {
        Spread ratio = Spread.of(List.of(90.0, 100.0, 120.0)).over(Spread.of(List.of(60.0, 50.0)));

        assertThat(ratio.least()).isEqualTo(1.5);
        assertThat(ratio.median()).isCloseTo(100 / 55.0, within(1e-15));
        assertThat(ratio.most()).isEqualTo(2.4);
    }
}
