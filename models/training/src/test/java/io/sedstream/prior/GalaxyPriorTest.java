package io.sedstream.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sedstream.feature.Cosmology;
import org.junit.jupiter.api.Test;

final class GalaxyPriorTest {
    private static final GalaxyPrior PRIOR = GalaxyPriorExample.cosmos();

    @Test
    void drawsOnlyGalaxiesThatCanExist() {
        GalaxyDesign design = PRIOR.draw(5000, 1);
        for (int i = 0; i < design.size(); i++) {
            GalaxyDraw galaxy = design.galaxy(i);
            assertThat(PRIOR.redshift().contains(galaxy.redshift())).isTrue();
            assertThat(PRIOR.metallicity().contains(galaxy.metallicity())).isTrue();
            assertThat(galaxy.onsetAgeGyr()).isBetween(0.05, Cosmology.ageGyr(galaxy.redshift()));
            double before = 1 - galaxy.recentWindowGyr() / galaxy.onsetAgeGyr();
            assertThat(galaxy.recentShare()).isBetween(0.0, 1 - before * before + 1e-12);
        }
    }

    @Test
    void spreadsSpecificStarFormationRatesEvenlyInTheLogarithm() {
        double youngest = PRIOR.youngestOnsetGyr();
        double onsetAgeGyr = youngest + 0.4 * (Cosmology.ageGyr(1.005) - youngest);
        double before = 1 - 0.1 / onsetAgeGyr;
        double largest = Math.log10((1 - before * before) / 1e8);
        for (double quantile = 0; quantile <= 1; quantile += 0.25) {
            GalaxyDraw galaxy = PRIOR.at(0.5, 0.5, 0.5, 0.5, 0.4, quantile);
            assertThat(galaxy.onsetAgeGyr()).isCloseTo(onsetAgeGyr, within(1e-9));
            assertThat(Math.log10(galaxy.recentShare() / 1e8)).isCloseTo(-13 + quantile * (largest + 13), within(1e-9));
        }
    }

    @Test
    void refusesRangesThatHoldNoGalaxies() {
        UniformRange any = new UniformRange(0, 1);
        assertThatThrownBy(() -> new GalaxyPrior(new UniformRange(0, 2), any, any, any, 0.05, -13))
                .hasMessageContaining("redshift");
        assertThatThrownBy(() -> new GalaxyPrior(new UniformRange(1, 10), any, any, any, 0.6, -13))
                .hasMessageContaining("youngest onset");
        assertThatThrownBy(() -> new GalaxyPrior(new UniformRange(1, 2), any, any, any, 0.05, -8))
                .hasMessageContaining("sSFR");
        assertThatThrownBy(() -> new UniformRange(1, 1)).hasMessageContaining("low < high");
    }
}
