package io.sedstream.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DropOutTest {
    private static final int MANY = 20_000;

    @Test
    void losesEveryBandAsOftenAsTheMixtureSays() {
        List<Double> missing = List.of(0.4, 0.2, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.01);
        DropOut dropOut = DropOut.likeSurvey(missing, 1);
        boolean[] present = new boolean[missing.size()];
        int[] lost = new int[missing.size()];
        int complete = 0;
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < MANY; i++) {
            dropOut.draw(random, present);
            int kept = 0;
            for (int b = 0; b < present.length; b++) {
                lost[b] += present[b] ? 0 : 1;
                kept += present[b] ? 1 : 0;
            }
            complete += kept == present.length ? 1 : 0;
        }
        for (int b = 0; b < lost.length; b++) {
            double expected = 0.5 * missing.get(b) + 0.3 * 0.4;
            assertThat(lost[b] / (double) MANY).isCloseTo(expected, within(4 * Math.sqrt(0.25 / MANY)));
        }
        // One fifth by design, and of the survey's half those that lose nothing: 0.6 · 0.8 · 0.99.
        assertThat(complete / (double) MANY).isCloseTo(0.2 + 0.5 * 0.475, within(0.02));
    }

    @Test
    void alwaysLeavesTheMinimum() {
        DropOut dropOut = new DropOut(Collections.nCopies(6, 1.0), 1, 0, 0.3, 0.5, 4);
        boolean[] present = new boolean[6];
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 200; i++) {
            dropOut.draw(random, present);
            int kept = 0;
            for (boolean p : present) {
                kept += p ? 1 : 0;
            }
            assertThat(kept).isEqualTo(4);
        }
    }

    @Test
    void refusesToKeepMoreBandsThanThereAre() {
        assertThatThrownBy(() -> DropOut.likeSurvey(List.of(0.1, 0.2), 3)).hasMessageContaining("of 2 bands");
    }
}
