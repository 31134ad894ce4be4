package io.sedstream.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sedstream.prior.GalaxyParameter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class GalaxySimulatorTest {
    private static final int GALAXIES = 2000;
    private static final Set<GalaxyParameter> PARAMETERS = EnumSet.complementOf(EnumSet.of(GalaxyParameter.UV_SLOPE));

    @Test
    void givesTheSameGalaxiesOnOneThreadAndOnThree() {
        GalaxySimulator simulator = new GalaxySimulator(CosmosPhotometer.prior(), CosmosPhotometer.get(), PARAMETERS);
        SimulatedGalaxies one = simulator.simulate(GALAXIES, 5, 1, done -> {});
        SimulatedGalaxies three = simulator.simulate(GALAXIES, 5, 3, done -> {});
        assertThat(three.redshift()).isEqualTo(one.redshift());
        for (int b = 0; b < one.bands().size(); b++) {
            assertThat(three.fluxNanojansky(b)).isEqualTo(one.fluxNanojansky(b));
        }
        for (GalaxyParameter parameter : PARAMETERS) {
            assertThat(three.parameter(parameter)).isEqualTo(one.parameter(parameter));
        }
    }

    @Test
    void makesGalaxiesWhoseParametersFitTogether() {
        AtomicInteger progress = new AtomicInteger();
        SimulatedGalaxies set = new GalaxySimulator(CosmosPhotometer.prior(), CosmosPhotometer.get(), PARAMETERS)
                .simulate(GALAXIES, 6, 2, done -> progress.accumulateAndGet(done, Math::max));
        assertThat(progress).hasValue(GALAXIES);
        int quenched = 0;
        for (int i = 0; i < set.size(); i++) {
            double formed = set.parameter(GalaxyParameter.LOG10_MASS_FORMED)[i];
            double returned = formed - set.parameter(GalaxyParameter.LOG10_MASS_SURVIVING)[i];
            // A Chabrier population gives back at most half of its mass and a little.
            assertThat(returned).isBetween(0.0, 0.32);
            double specific = set.parameter(GalaxyParameter.LOG10_SFR_100)[i] - formed;
            assertThat(specific).isBetween(-13.01, -7.999);
            quenched += specific < -12.5 ? 1 : 0;
            assertThat(set.parameter(GalaxyParameter.MASS_WEIGHTED_AGE)[i]).isBetween(0.01f, 13.4f);
            for (int b = 0; b < set.bands().size(); b++) {
                // Only GALEX, beyond the Lyman limit of z ≥ 0.96, may be dark.
                assertThat(set.fluxNanojansky(b)[i]).isGreaterThanOrEqualTo(0).isFinite();
            }
        }
        // Uniform in log sSFR from −13 to between −10.0 (oldest) and −8: 0.5 dex hold 10–17 %, no spike of quenched
        // ones.
        assertThat(quenched / (double) GALAXIES).isBetween(0.10, 0.19);
    }

    @Test
    void brightensWithMassAndReddensWithDust() {
        SimulatedGalaxies set = new GalaxySimulator(CosmosPhotometer.prior(), CosmosPhotometer.get(), PARAMETERS)
                .simulate(GALAXIES, 7, 2, done -> {});
        float[] mass = set.parameter(GalaxyParameter.LOG10_MASS_FORMED);
        float[] dust = set.parameter(GalaxyParameter.ATTENUATION_V);
        double[] logFlux = new double[GALAXIES];
        double[] colour = new double[GALAXIES];
        double[] massValues = new double[GALAXIES];
        double[] dustValues = new double[GALAXIES];
        for (int i = 0; i < GALAXIES; i++) {
            logFlux[i] = Math.log10(set.fluxNanojansky(11)[i]);
            colour[i] = -2.5 * Math.log10(set.fluxNanojansky(3)[i] / set.fluxNanojansky(9)[i]);
            massValues[i] = mass[i];
            dustValues[i] = dust[i];
        }
        assertThat(correlation(massValues, logFlux)).isGreaterThan(0.9);
        assertThat(correlation(dustValues, colour)).isGreaterThan(0.5);
        // A slope of one: flux is proportional to mass. Its standard error is the scatter of 0.6 dex over the range.
        assertThat(slope(massValues, logFlux)).isCloseTo(1, within(0.04));
    }

    private static double correlation(double[] x, double[] y) {
        return slope(x, y) * Math.sqrt(variance(x) / variance(y));
    }

    private static double slope(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - meanX) * (y[i] - meanY) / x.length;
        }
        return sum / variance(x);
    }

    private static double variance(double[] x) {
        double mean = Arrays.stream(x).average().orElseThrow();
        return Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    }
}
