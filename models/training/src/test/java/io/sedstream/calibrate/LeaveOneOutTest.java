package io.sedstream.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class LeaveOneOutTest {
    private static final double NOISE = 0.02 * 0.02;
    private final LeaveOneOut predictor = new LeaveOneOut(ToySurvey.templates(5000, 1), 0.02, 60);

    private LeaveOneOut.Prediction predict(double... magnitude) {
        double[] noise = new double[ToySurvey.BANDS];
        Arrays.fill(noise, NOISE);
        return predictor.predict(0.5, magnitude, noise).orElseThrow();
    }

    @Test
    void keepsABandOutOfItsOwnPrediction() {
        LeaveOneOut.Prediction as = predict(22, 21.8, 21.5, 21, 20.6, 20.3, 20, 19.6);
        LeaveOneOut.Prediction brighter = predict(22, 21.8, 21.5, 20, 20.6, 20.3, 20, 19.6);
        assertThat(brighter.residual()[3]).isCloseTo(as.residual()[3] - 1, within(1e-9));
        assertThat(brighter.variance()[3]).isCloseTo(as.variance()[3], within(1e-12));
        assertThat(as.share()[3][3]).isZero();
    }

    @Test
    void predictsABandAtAnyMass() {
        LeaveOneOut.Prediction as = predict(22, 21.8, 21.5, 21, 20.6, 20.3, 20, 19.6);
        LeaveOneOut.Prediction heavier = predict(19, 18.8, 18.5, 18, 17.6, 17.3, 17, 16.6);
        for (int b = 0; b < ToySurvey.BANDS; b++) {
            assertThat(heavier.residual()[b]).isCloseTo(as.residual()[b], within(1e-9));
            // The mass is free by a variance of 4 mag², beside which the noise is one in ten thousand.
            assertThat(Arrays.stream(as.share()[b]).sum()).isCloseTo(1, within(1e-3));
        }
    }

    @Test
    void saysNothingOfABandThatWasNotMeasured() {
        LeaveOneOut.Prediction prediction = predict(22, 21.8, Double.NaN, 21, 20.6, 20.3, 20, 19.6);
        assertThat(prediction.residual()[2]).isNaN();
        assertThat(prediction.share()[3][2]).isZero();
    }

    @Test
    void predictsNothingWhereThereAreNoTemplates() {
        assertThat(predictor.predict(3, new double[ToySurvey.BANDS], new double[ToySurvey.BANDS]))
                .isEmpty();
    }
}
