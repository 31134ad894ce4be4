package io.sedstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RecoveryPictureTest {
    @Test
    void measuresRecoveryAsTheShareOfTheVarianceThatIsExplained() {
        double[] truths = {1, 2, 3, 4};

        assertThat(RecoveryPicture.rSquared(truths, truths)).isEqualTo(1);
        assertThat(RecoveryPicture.rSquared(truths, new double[] {2.5, 2.5, 2.5, 2.5}))
                .isZero();
        // Residuals of 1 in every source: 1 − 4/5.
        assertThat(RecoveryPicture.rSquared(truths, new double[] {2, 3, 4, 5})).isCloseTo(0.2, within(1e-12));
    }
}
