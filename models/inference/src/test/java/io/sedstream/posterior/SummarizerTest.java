package io.sedstream.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.sedstream.bundle.ManifestExample;
import io.sedstream.outcome.BasePoints;
import io.sedstream.outcome.Posterior;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SummarizerTest {
    @Test
    void momentsAndQuantilesOfAKnownSet() {
        float[] values = new float[201];
        for (int i = 0; i <= 200; i++) {
            values[i] = (i * 73) % 201;
        }
        Posterior posterior =
                new Summarizer(ManifestExample.oneParameter(0, 1000)).summarise(bounded(1, values), Set.of());
        // 0 … 200 in some order: mean 100, variance (201² − 1)/12 · 201/200, quantiles 201 p − 1/2.
        assertThat(posterior.parameters().getFirst().mean()).isCloseTo(100, within(1e-12));
        assertThat(posterior.parameters().getFirst().standardDeviation())
                .isCloseTo(Math.sqrt((201.0 * 201 - 1) / 12 * 201 / 200), within(1e-9));
        assertThat(posterior.parameters().getFirst().quantile025()).isCloseTo(4.525, within(1e-2));
        assertThat(posterior.parameters().getFirst().quantile50()).isCloseTo(100, within(1e-6));
        assertThat(posterior.parameters().getFirst().quantile84()).isCloseTo(168.34, within(1e-2));
    }

    @Test
    void correlationOfALinearRelationIsOne() {
        float[] values = {1, 2, 3, 4, -2, -4, -6, -8};
        Posterior posterior = new Summarizer(ManifestExample.parameters(2)).summarise(bounded(2, values), Set.of());
        assertThat(posterior.correlation().get(1)).isCloseTo(-1, within(1e-12));
        assertThat(posterior.correlation().get(0)).isEqualTo(1);
    }

    @Test
    void momentsAreThoseOfTheDefinition() {
        int n = 77;
        float[] values = new BaseNoise(2).draws(BasePoints.INDEPENDENT, 3, n);
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = 9 + 0.01 * values[i];
            y[i] = -300 + 50 * (values[i] + values[n + i]);
            values[i] = (float) x[i];
            values[n + i] = (float) y[i];
        }
        Posterior posterior = new Summarizer(ManifestExample.parameters(2)).summarise(bounded(2, values), Set.of());
        double meanX = Arrays.stream(x).sum() / n;
        double meanY = Arrays.stream(y).sum() / n;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < n; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        // Draws are floats: of 9 ± 0.01 they keep four digits of the deviation.
        assertThat(posterior.parameters().getFirst().standardDeviation())
                .isCloseTo(Math.sqrt(xx / (n - 1)), withinPercentage(0.01));
        assertThat(posterior.parameters().getLast().standardDeviation())
                .isCloseTo(Math.sqrt(yy / (n - 1)), withinPercentage(0.001));
        assertThat(posterior.correlation().get(1)).isCloseTo(xy / Math.sqrt(xx * yy), within(1e-4));
    }

    private static BoundedSampler.Bounded bounded(int parameters, float... values) {
        var draws = new Draws(parameters, values.length / parameters, values);
        return new BoundedSampler.Bounded(draws, 1, BasePoints.SOBOL, 5);
    }

    @Test
    void aParameterWithoutSpreadHasNoCorrelation() {
        float[] values = {1, 2, 3, 4, 7, 7, 7, 7};
        Posterior posterior = new Summarizer(ManifestExample.parameters(2)).summarise(bounded(2, values), Set.of());
        assertThat(posterior.correlation().get(1)).isZero();
    }
}
