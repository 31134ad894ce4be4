package io.sedstream.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sedstream.feature.Cosmology;
import io.sedstream.sps.Galaxy;
import org.junit.jupiter.api.Test;

final class GalaxyPriorTest {
    private static final GalaxyPrior PRIOR = GalaxyPriorExample.cosmos();

    @Test
    void drawsOnlyGalaxiesThatCanExist() {
        GalaxyDesign design = PRIOR.draw(5000, 1);
        for (int i = 0; i < design.size(); i++) {
            Galaxy galaxy = design.galaxy(i);
            assertThat(PRIOR.redshift().contains(galaxy.redshift())).isTrue();
            assertThat(PRIOR.metallicity().contains(galaxy.metallicity())).isTrue();
            assertThat(galaxy.history().onsetAgeGyr()).isBetween(0.05, Cosmology.ageGyr(galaxy.redshift()));
        }
    }

    @Test
    void readsTheAttenuationFromWhicheverRangeIsGiven() {
        UniformRange any = new UniformRange(1, 2);
        HistoryPrior history = new SpecificRateDelayedTau(0.05, -13);
        GalaxyPrior logarithmic = new GalaxyPrior(any, any, null, new UniformRange(-3, 0.7), any, history);
        double[] middle = {0.5, 0.5, 0.5, 0.5, 0.5, 0.5};
        assertThat(logarithmic.at(middle).attenuationV()).isCloseTo(Math.pow(10, -1.15), within(1e-12));
        assertThatThrownBy(() -> new GalaxyPrior(any, any, any, any, any, history))
                .hasMessageContaining("one of attenuationV and log10AttenuationV");
        assertThatThrownBy(() -> new GalaxyPrior(any, any, null, null, any, history))
                .hasMessageContaining("one of attenuationV and log10AttenuationV");
    }

    @Test
    void refusesRangesThatHoldNoGalaxies() {
        UniformRange any = new UniformRange(0, 1);
        assertThatThrownBy(() -> new GalaxyPrior(
                        new UniformRange(0, 2), any, any, null, any, new SpecificRateDelayedTau(1, -13)))
                .hasMessageContaining("redshift");
        assertThatThrownBy(() -> new GalaxyPrior(
                        new UniformRange(1, 10), any, any, null, any, new SpecificRateDelayedTau(0.6, -13)))
                .hasMessageContaining("youngest onset");
        assertThatThrownBy(() ->
                        new GalaxyPrior(new UniformRange(1, 2), any, any, null, any, new SpecificRateDelayedTau(1, -8)))
                .hasMessageContaining("sSFR");
        assertThatThrownBy(() -> new UniformRange(1, 1)).hasMessageContaining("low < high");
    }
}
