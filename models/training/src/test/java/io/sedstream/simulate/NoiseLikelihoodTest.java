package io.sedstream.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sedstream.photometry.Band;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The likelihood is that of {@link NoiseModel#observe}: counted in boxes, integrated, and by what it makes of data. */
final class NoiseLikelihoodTest {
    private static final List<Band> BAND = List.of(new Band("Subaru/SuprimeCam.i"));
    private static final int MANY = 60_000;
    private static final double FLUX = 300;

    /** Errors of 10 nJy: constant, varying, hidden by a floor of 10 % (30 nJy) in part; and those of a catalogue. */
    static Stream<NoiseModel> models() {
        return Stream.of(
                new DepthNoise(BAND, List.of(50.0), 0, 0.15),
                new DepthNoise(BAND, List.of(50.0), 3, 0.15),
                new EmpiricalNoise(List.of(new ErrorCurve(
                        BAND.getFirst(), List.of(24.0, 25.0, 26.5), List.of(1.9, 1.3, 1.0), List.of(0.1, 0.15, 0.2)))));
    }

    @ParameterizedTest
    @MethodSource("models")
    void aBoxOfFluxAndErrorHoldsTheShareThatTheDensitySays(NoiseModel noise) {
        float[][] drawn = observe(noise, FLUX);
        double[] flux = quantiles(drawn[0], 0.1, 0.5, 0.9);
        double[] error = quantiles(drawn[1], 0.35, 0.6, 0.95);
        int boxes = 0;
        for (int i = 0; i < 2; i++) {
            for (int k = 0; k < 2; k++) {
                double expected = 0;
                int steps = 60;
                double df = (flux[i + 1] - flux[i]) / steps;
                double de = (error[k + 1] - error[k]) / steps;
                for (int a = 0; a < steps * steps; a++) {
                    double f = flux[i] + (a % steps + 0.5) * df;
                    int row = a / steps;
                    double e = error[k] + (row + 0.5) * de;
                    // Below the floor of the measured flux there are no errors.
                    boolean possible = !(noise instanceof DepthNoise depth) || e > depth.floorPercent() / 100 * f;
                    expected += possible ? Math.exp(noise.logLikelihood(0, FLUX, f, e)) * df * de : 0;
                }
                int inside = 0;
                for (int g = 0; g < MANY; g++) {
                    boolean atFloor = noise instanceof DepthNoise depth
                            && drawn[1][g] <= depth.floorPercent() / 100 * drawn[0][g] * (1 + 1e-6);
                    if (!atFloor
                            && drawn[0][g] > flux[i]
                            && drawn[0][g] <= flux[i + 1]
                            && drawn[1][g] > error[k]
                            && drawn[1][g] <= error[k + 1]) {
                        inside++;
                    }
                }
                // Five standard errors of the count; the grid of the integral is exact to 1e-3 but at the floor, 1e-2.
                double tolerance = 5 * Math.sqrt(expected / MANY) + 0.01 * expected;
                assertThat((double) inside / MANY).isCloseTo(expected, within(tolerance));
                boxes += inside;
            }
        }
        assertThat(boxes).isGreaterThan(MANY / 10);
    }

    @ParameterizedTest
    @MethodSource("models")
    void theDensityIntegratesToOneOverFluxAndErrorAndTheFloor(NoiseModel noise) {
        double floor = noise instanceof DepthNoise depth ? depth.floorPercent() / 100 : 0;
        double sum = 0;
        double step = 0.5;
        double logStep = 0.01;
        for (double f = FLUX - 250; f < FLUX + 250; f += step) {
            for (double lnError = Math.log(2); lnError < Math.log(90); lnError += logStep) {
                double e = Math.exp(lnError);
                sum += e > floor * f ? Math.exp(noise.logLikelihood(0, FLUX, f, e)) * e * logStep * step : 0;
            }
            if (floor > 0) {
                sum += Math.exp(noise.logLikelihood(0, FLUX, f, floor * f)) * step;
            }
        }
        // Cut at the floor within a step of ln σ, whose density reaches 1: half a step.
        assertThat(sum).isCloseTo(1, within(0.005));
    }

    @Test
    void withoutScatterItIsTheGaussianOfTheTrueFlux() {
        DepthNoise noise = new DepthNoise(BAND, List.of(50.0), 5, 0);
        double expected = -0.5 * Math.pow(40 / 15.0, 2) - Math.log(15 * Math.sqrt(2 * Math.PI));
        // The floor of the true flux, 5 % of 300 nJy, not of the measured one.
        assertThat(noise.logLikelihood(0, 300, 340, 17)).isCloseTo(expected, within(1e-12));
        EmpiricalNoise curve = new EmpiricalNoise(
                List.of(new ErrorCurve(BAND.getFirst(), List.of(20.0), List.of(Math.log10(15)), List.of(0.0))));
        assertThat(curve.logLikelihood(0, 300, 340, 15)).isCloseTo(expected, within(1e-6));
    }

    @Test
    void aGalaxyAThousandErrorsOffHasALogDensityStill() {
        models().forEach(noise -> {
            assertThat(noise.logLikelihood(0, 5e5, FLUX, 8)).isFinite().isLessThan(-20);
            assertThat(noise.logLikelihood(0, 5e5, 4e5, 12_000)).isFinite().isLessThan(-20);
        });
    }

    @Test
    void theMeanScoreAtTheTruthIsZero() {
        // E[∂ ln p/∂f] = 0 for the true density only; a Gaussian of the reported error fails this by 0.2.
        NoiseModel noise = models().toList().getLast();
        float[][] drawn = observe(noise, FLUX);
        double[] score = new double[MANY];
        double[] naive = new double[MANY];
        for (int g = 0; g < MANY; g++) {
            double h = 1e-3 * FLUX;
            score[g] = (noise.logLikelihood(0, FLUX + h, drawn[0][g], drawn[1][g])
                            - noise.logLikelihood(0, FLUX - h, drawn[0][g], drawn[1][g]))
                    / (2 * h);
            naive[g] = (drawn[0][g] - FLUX) / ((double) drawn[1][g] * drawn[1][g]);
        }
        double mean = Arrays.stream(score).average().orElseThrow();
        double deviation =
                Math.sqrt(Arrays.stream(score).map(s -> s * s).average().orElseThrow());
        assertThat(mean / deviation).isCloseTo(0, within(5 / Math.sqrt(MANY)));
        assertThat(Math.abs(Arrays.stream(naive).average().orElseThrow() / deviation))
                .isGreaterThan(10 / Math.sqrt(MANY));
    }

    @Test
    void scatterMakesReportedErrorsVaryAboutTheDepth() {
        float[][] drawn = observe(new DepthNoise(BAND, List.of(50.0), 0, 0.2), FLUX);
        double[] middle = quantiles(drawn[1], 0.1587, 0.5, 0.8413);
        // Standard error of a quantile of 60,000 in σ: 1.5/√60,000 of 0.2 dex.
        assertThat(Math.log10(middle[1] / 10)).isCloseTo(0, within(0.005));
        assertThat(Math.log10(middle[2] / middle[0]) / 2).isCloseTo(0.2, within(0.005));
    }

    @Test
    void aDepthSurvivesJson() throws Exception {
        DepthNoise noise = new DepthNoise(BAND, List.of(50.0), 3, 0.15);
        JsonMapper json = JsonMapper.builder().build();
        assertThat(json.readValue(json.writeValueAsString(noise), DepthNoise.class))
                .isEqualTo(noise);
    }

    private static float[][] observe(NoiseModel noise, double flux) {
        float[] truth = new float[MANY];
        Arrays.fill(truth, (float) flux);
        float[] observed = new float[MANY];
        float[] error = new float[MANY];
        noise.observe(0, truth, 0, MANY, new SplittableRandom(5), observed, error);
        return new float[][] {observed, error};
    }

    private static double[] quantiles(float[] values, double... shares) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return Arrays.stream(shares).map(share -> sorted[(int) (share * MANY)]).toArray();
    }
}
