package io.sedstream.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sedstream.photometry.Band;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class NoiseModelTest {
    private static final Band BAND = new Band("Subaru/SuprimeCam.i");
    private static final int MANY = 40_000;

    @Test
    void depthNoiseScattersByAFifthOfTheDepth() {
        DepthNoise noise = new DepthNoise(List.of(BAND), List.of(50.0), 2, 0);
        float[][] drawn = observe(noise, 100);
        assertThat(standardDeviation(drawn[0])).isCloseTo(10, within(4 * 10 / Math.sqrt(2.0 * MANY)));
        assertThat(drawn[1]).containsOnly(10f);
    }

    @Test
    void depthNoiseNeverFallsBelowItsFloor() {
        DepthNoise noise = new DepthNoise(List.of(BAND), List.of(50.0), 2, 0);
        float[][] drawn = observe(noise, 10_000);
        assertThat(standardDeviation(drawn[0])).isCloseTo(200, within(4 * 200 / Math.sqrt(2.0 * MANY)));
        assertThat((double) drawn[1][0]).isCloseTo(0.02 * drawn[0][0], within(1e-3));
    }

    @Test
    void empiricalNoiseLearnsTheErrorsOfACatalogue() {
        // A survey with sky noise of 20 nJy, 3 % calibration, and a log-normal scatter of 0.1 dex.
        EmpiricalNoise noise = EmpiricalNoise.fit(catalogue(8000));
        for (double flux : new double[] {300, 1000, 5000}) {
            float[][] drawn = observe(noise, flux);
            double expected = Math.hypot(20, 0.03 * flux);
            // Median of 8000/20 objects per bin with 0.1 dex of scatter: 2 %; interpolation across the knee: 4 %.
            assertThat(median(drawn[1])).isCloseTo(expected, within(0.06 * expected));
            assertThat(robustDex(drawn[1])).isCloseTo(0.1, within(0.025));
            // The noise added is that which is reported: the pull has unit variance.
            double[] pull = new double[MANY];
            for (int i = 0; i < MANY; i++) {
                pull[i] = (drawn[0][i] - flux) / drawn[1][i];
            }
            double variance = Arrays.stream(pull).map(p -> p * p).average().orElseThrow();
            assertThat(Math.sqrt(variance)).isCloseTo(1, within(0.05));
        }
    }

    @Test
    void empiricalNoiseKeepsTheSkyWhereFaintAndTheRelativeErrorWhereBright() {
        EmpiricalNoise noise = EmpiricalNoise.fit(catalogue(8000));
        // Fainter than the catalogue, whose faint end of 100 nJy has an error of 20.2: negative fluxes come out too.
        float[][] faint = observe(noise, 0);
        assertThat(median(faint[1])).isCloseTo(20.2, within(1.5));
        assertThat(faint[0][0] * faint[0][1] * faint[0][2]).isNotZero();
        assertThat(standardDeviation(faint[0])).isCloseTo(20.2, within(2.5));
        float[][] bright = observe(noise, 1e7);
        assertThat(median(bright[1]) / 1e7).isCloseTo(0.03, within(0.003));
    }

    @Test
    void empiricalNoiseSurvivesJson() {
        EmpiricalNoise noise = EmpiricalNoise.fit(catalogue(500));
        EmpiricalNoise read = EmpiricalNoise.fromJson(noise.toJson());
        assertThat(read.curves()).isEqualTo(noise.curves());
        assertThat(observe(read, 700)).isDeepEqualTo(observe(noise, 700));
        assertThatThrownBy(() -> EmpiricalNoise.fromJson("{}")).hasMessageContaining("not the error curves");
    }

    @Test
    void anErrorFloorRaisesTheBrightEndOnly() {
        EmpiricalNoise noise = EmpiricalNoise.fit(catalogue(8000).withErrorFloor(0.1));
        assertThat(median(observe(noise, 0)[1])).isCloseTo(22.6, within(1.5));
        assertThat(median(observe(noise, 1e7)[1]) / 1e7).isCloseTo(Math.hypot(0.03, 0.1), within(0.01));
    }

    @Test
    void anErrorFloorLeavesAMissingBandMissing() {
        double[][] flux = {{100, 100, Double.NaN}};
        double[][] error = {{1, -1, 1}};
        MeasuredGalaxies floored = new MeasuredGalaxies(List.of(BAND), new double[3], flux, error).withErrorFloor(0.05);
        assertThat(floored.error(0, 0)).isCloseTo(Math.hypot(1, 5), within(1e-12));
        assertThat(floored.missingShares()).containsExactly(2 / 3.0);
    }

    @Test
    void everyBinOfTheFitHoldsTenObjects() {
        ErrorCurve curve = EmpiricalNoise.fit(catalogue(45)).curves().getFirst();
        assertThat(curve.magnitudeAb()).hasSizeBetween(2, 4);
        assertThatThrownBy(() -> EmpiricalNoise.fit(catalogue(9)))
                .hasMessageContaining(BAND.name())
                .hasMessageContaining("there are 9");
    }

    private static MeasuredGalaxies catalogue(int galaxies) {
        SplittableRandom random = new SplittableRandom(9);
        double[] flux = new double[galaxies];
        double[] error = new double[galaxies];
        for (int i = 0; i < galaxies; i++) {
            flux[i] = 100 * Math.pow(10, 3 * random.nextDouble());
            error[i] = Math.hypot(20, 0.03 * flux[i]) * Math.pow(10, 0.1 * random.nextGaussian());
        }
        return new MeasuredGalaxies(List.of(BAND), new double[galaxies], new double[][] {flux}, new double[][] {error});
    }

    private static float[][] observe(NoiseModel noise, double flux) {
        float[] truth = new float[MANY];
        Arrays.fill(truth, (float) flux);
        float[] observed = new float[MANY];
        float[] error = new float[MANY];
        noise.observe(0, truth, 0, MANY, new SplittableRandom(4), observed, error);
        return new float[][] {observed, error};
    }

    private static double standardDeviation(float[] values) {
        double mean = 0;
        double square = 0;
        for (float value : values) {
            mean += value / values.length;
            square += (double) value * value / values.length;
        }
        return Math.sqrt(square - mean * mean);
    }

    private static double median(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double robustDex(float[] values) {
        float[] logs = new float[values.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = (float) Math.log10(values[i]);
        }
        Arrays.sort(logs);
        return (logs[(int) (0.8413 * logs.length)] - logs[(int) (0.1587 * logs.length)]) / 2;
    }
}
