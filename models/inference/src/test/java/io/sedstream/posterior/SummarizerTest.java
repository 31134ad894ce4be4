package io.sedstream.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sedstream.bundle.ManifestExample;
import io.sedstream.outcome.Posterior;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SummarizerTest {
    @Test
    void momentsAndQuantilesOfAKnownSet() {
        float[] values = new float[201];
        for (int i = 0; i <= 200; i++) {
            values[i] = (i * 73) % 201;
        }
        Posterior posterior = new Summarizer(ManifestExample.oneParameter(0, 1000))
                .summarise(new Draws(1, 201, values), 1, 5, Set.of());
        // 0 … 200 in some order: mean 100, variance (201² − 1)/12 · 201/200, quantiles 200 p.
        assertThat(posterior.parameters().getFirst().mean()).isCloseTo(100, within(1e-12));
        assertThat(posterior.parameters().getFirst().standardDeviation())
                .isCloseTo(Math.sqrt((201.0 * 201 - 1) / 12 * 201 / 200), within(1e-9));
        assertThat(posterior.parameters().getFirst().quantile025()).isCloseTo(5, within(1e-9));
        assertThat(posterior.parameters().getFirst().quantile50()).isCloseTo(100, within(1e-9));
        assertThat(posterior.parameters().getFirst().quantile84()).isCloseTo(168, within(1e-9));
    }

    @Test
    void correlationOfALinearRelationIsOne() {
        float[] values = {1, 2, 3, 4, -2, -4, -6, -8};
        Posterior posterior =
                new Summarizer(ManifestExample.parameters(2)).summarise(new Draws(2, 4, values), 1, 5, Set.of());
        assertThat(posterior.correlation().get(1)).isCloseTo(-1, within(1e-12));
        assertThat(posterior.correlation().get(0)).isEqualTo(1);
    }

    @Test
    void aParameterWithoutSpreadHasNoCorrelation() {
        float[] values = {1, 2, 3, 4, 7, 7, 7, 7};
        Posterior posterior =
                new Summarizer(ManifestExample.parameters(2)).summarise(new Draws(2, 4, values), 1, 5, Set.of());
        assertThat(posterior.correlation().get(1)).isZero();
    }
}
