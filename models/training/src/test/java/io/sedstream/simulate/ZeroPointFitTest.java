package io.sedstream.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sedstream.photometry.Band;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ZeroPointFitTest {
    private static final Set<Band> ANCHORS = Set.of(
            new Band("Subaru/SuprimeCam.r"),
            new Band("Subaru/SuprimeCam.i"),
            new Band("CFHT/MegaCam.i"),
            new Band("Subaru/SuprimeCam.z"));

    @Test
    void findsTheOffsetsThatWerePutIn() {
        GalaxySimulator simulator = new GalaxySimulator(CosmosPhotometer.prior(), CosmosPhotometer.get(), List.of());
        SimulatedGalaxies templates = simulator.simulate(8000, 1, 2, done -> {});
        SimulatedGalaxies truth = simulator.simulate(600, 2, 2, done -> {});
        double[] wrong = {0, 0, 0, -0.2, 0, 0.1, 0, 0, 0, 0, 0.15, 0};
        SplittableRandom random = new SplittableRandom(8);
        double[] redshift = new double[600];
        double[][] flux = new double[12][600];
        double[][] error = new double[12][600];
        for (int i = 0; i < 600; i++) {
            redshift[i] = truth.redshift()[i];
            for (int b = 0; b < 12; b++) {
                double observed = truth.fluxNanojansky(b)[i] * Math.pow(10, -0.4 * wrong[b]);
                error[b][i] = 0.03 * observed + 1e-6;
                flux[b][i] = observed + error[b][i] * random.nextGaussian();
            }
        }
        Map<Band, Double> offsets = ZeroPointFit.anchoredAt(ANCHORS)
                .fit(new MeasuredGalaxies(truth.bands(), redshift, flux, error), templates);
        for (int b = 2; b < 12; b++) {
            // Templates sparse in six dimensions leave residuals of some per cent; 600 galaxies hide less than that.
            assertThat(offsets.get(truth.bands().get(b)))
                    .as(truth.bands().get(b).name())
                    .isCloseTo(-wrong[b], within(0.05));
        }
    }

    @Test
    void findsTheKnownOffsetsOfTheEarlyCosmosPhotometry() throws IOException {
        MeasuredGalaxies galaxies = ZcosmosCatalogue.secure();
        assertThat(galaxies.size()).isGreaterThan(3000);
        SimulatedGalaxies templates = new GalaxySimulator(CosmosPhotometer.prior(), CosmosPhotometer.get(), List.of())
                .simulate(8000, 1, 2, done -> {});
        Map<Band, Double> offsets = ZeroPointFit.anchoredAt(ANCHORS).fit(galaxies, templates);
        // ../shared/data/README.md: up to a quarter of a magnitude in some bands, B and V among them.
        assertThat(offsets.get(new Band("Subaru/SuprimeCam.B"))).isBetween(0.1, 0.3);
        assertThat(offsets.get(new Band("Subaru/SuprimeCam.V"))).isBetween(0.03, 0.2);
        for (Band anchor : ANCHORS) {
            assertThat(offsets.get(anchor)).isCloseTo(0, within(0.08));
        }
        assertThat(ANCHORS.stream().mapToDouble(offsets::get).sum()).isCloseTo(0, within(1e-9));
        assertThat(List.copyOf(offsets.keySet())).isEqualTo(galaxies.bands());
    }
}
