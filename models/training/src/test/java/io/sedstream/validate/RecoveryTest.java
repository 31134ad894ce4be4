package io.sedstream.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Worked by hand. */
final class RecoveryTest {
    private static final double[] TRUTHS = {0, 1, 2, 3, 4};

    @Test
    void perfectMediansRecoverEverything() {
        assertThat(Recovery.of(TRUTHS, TRUTHS)).isEqualTo(new Recovery(5, 1, 0, 0, 0, 0));
    }

    @Test
    void residualsGiveTheNumbersOfTheirDefinitions() {
        // Residuals 1, 0, 0, -1, 2: squares sum to 6, truths' squares about their mean to 10.
        Recovery recovery = Recovery.of(TRUTHS, new double[] {1, 1, 2, 2, 6});

        assertThat(recovery.rSquared()).isCloseTo(0.4, within(1e-12));
        assertThat(recovery.rmse()).isCloseTo(Math.sqrt(1.2), within(1e-12));
        assertThat(recovery.bias()).isCloseTo(0.4, within(1e-12));
        assertThat(recovery.medianOffset()).isZero();
        assertThat(recovery.nmad()).isCloseTo(1.48, within(1e-12));
    }

    @Test
    void aConstantTruthHasNoRSquared() {
        assertThat(Recovery.of(new double[] {2, 2}, new double[] {1, 3}).rSquared())
                .isNaN();
    }
}
