package io.sedstream.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/**
 * Posteriors that are exact, or wrong in a known way. Statistical tolerances are K standard errors; seeds are fixed, so a
 * test that passes keeps passing, and a new seed fails one comparison in 16,000.
 */
final class CalibrationTest {
    private static final double K = 4;
    private static final int SOURCES = 2000;

    @Test
    void exactPosteriorsPassEveryTestInEverySelection() {
        ValidationReport report = GaussianExperiment.exact().report(SOURCES, 1);

        assertThat(report.selections())
                .extracting(SelectionMetrics::selection)
                .containsExactly("all", "S/N >= 1", "S/N >= 5", "S/N >= 20");
        for (SelectionMetrics selection : report.selections()) {
            for (ParameterMetrics metrics : selection.parameters()) {
                assertThat(metrics.coverage()).hasSize(20).allSatisfy(CalibrationTest::isNominal);
                assertThat(metrics.ranks().pValue()).isBetween(0.001, 0.999);
                assertThat(metrics.pit().pValue()).isGreaterThan(0.001);
            }
            assertThat(selection.tarp().curve()).hasSize(20).allSatisfy(CalibrationTest::isNominal);
            assertThat(selection.tarp().uniformity().pValue()).isGreaterThan(0.001);
            assertThat(selection.tarp().ranks().pValue()).isGreaterThan(0.001);
        }
    }

    @Test
    void selectionsHoldTheSourcesAboveTheirSignalToNoise() {
        ValidationReport report = GaussianExperiment.exact().report(SOURCES, 1);

        // S/N is 10 exp(x) with x ~ N(0, 1.25): P(S/N >= 5) = Φ(ln 2 / √1.25) = 0.7324, P(S/N >= 20) = 0.2676.
        double standardError = Math.sqrt(SOURCES * 0.7324 * 0.2676);
        assertThat(report.selection(Selection.ALL).sources()).isEqualTo(SOURCES);
        assertThat((double) report.selection(Selection.DETECTED).sources())
                .isCloseTo(0.7324 * SOURCES, within(K * standardError));
        assertThat((double) report.selection(Selection.BRIGHT).sources())
                .isCloseTo(0.2676 * SOURCES, within(K * standardError));
    }

    @Test
    void tooNarrowPosteriorsCoverTooLittleAndGiveUShapedRanks() {
        ParameterMetrics metrics = first(new GaussianExperiment(0.6, 0).report(SOURCES, 2));

        // Φ⁻¹(.84) = .99446, so the interval holds 2Φ(.6 × .99446) − 1 = .4493 of the truths.
        isAbout(metrics.coverageAt(0.68), 0.4493);
        assertThat(metrics.coverageAt(0.68).deviation()).isLessThan(-10);
        assertThat(metrics.pit().dispersion()).isGreaterThan(1.2);
        List<Integer> counts = metrics.ranks().counts();
        assertThat(List.of(counts.getFirst(), counts.getLast()))
                .allSatisfy(c -> assertThat(c).isGreaterThan(metrics.ranks().high99()));
        assertThat(counts.subList(8, 12))
                .allSatisfy(c -> assertThat(c).isLessThan((int) metrics.ranks().expected()));
        assertThat(metrics.ranks().pValue()).isLessThan(1e-10);
    }

    @Test
    void tooWidePosteriorsCoverTooMuchAndGiveDomedRanks() {
        ParameterMetrics metrics = first(new GaussianExperiment(1.6, 0).report(SOURCES, 3));

        // 2Φ(1.6 × .99446) − 1 = .8884.
        isAbout(metrics.coverageAt(0.68), 0.8884);
        assertThat(metrics.coverageAt(0.68).deviation()).isGreaterThan(10);
        assertThat(metrics.pit().dispersion()).isLessThan(0.8);
        List<Integer> counts = metrics.ranks().counts();
        assertThat(List.of(counts.getFirst(), counts.getLast()))
                .allSatisfy(c -> assertThat(c).isLessThan(metrics.ranks().low99()));
        assertThat(metrics.ranks().pValue()).isLessThan(1e-10);
    }

    @Test
    void posteriorsThatLieTooHighHaveLowRanksAndAPositiveBias() {
        ParameterMetrics metrics = first(new GaussianExperiment(1, 0.5).report(SOURCES, 4));

        double deviation = Math.sqrt(GaussianExperiment.POSTERIOR_VARIANCE);
        double standardError = deviation / Math.sqrt(SOURCES);
        assertThat(metrics.recovery().bias()).isCloseTo(0.5 * deviation, within(K * standardError));
        assertThat(metrics.pit().mean()).isLessThan(0.4);
        assertThat(metrics.pit().pValue()).isLessThan(1e-10);
    }

    @Test
    void tarpCurveOfTooNarrowPosteriorsIsAboveThenBelowTheDiagonal() {
        TarpCoverage tarp = new GaussianExperiment(0.5, 0)
                .report(SOURCES, 5)
                .selection(Selection.ALL)
                .tarp();

        assertThat(tarp.curve().getFirst().deviation()).isGreaterThan(5);
        assertThat(tarp.curve().getLast().deviation()).isLessThan(-5);
        assertThat(tarp.uniformity().pValue()).isLessThan(1e-10);
    }

    @Test
    void tarpSeesWrongCorrelationsThatNoMarginalShows() {
        RandomGenerator random = RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(6);
        ValidationRun run = new ValidationRun(GaussianExperiment.PARAMETERS, 7);
        float[][] draws = new float[2][100];
        for (int i = 0; i < SOURCES; i++) {
            double truth = random.nextGaussian();
            for (int d = 0; d < 100; d++) {
                draws[0][d] = (float) random.nextGaussian();
                draws[1][d] = (float) random.nextGaussian();
            }
            // The parameters are equal, the draws independent: both marginals are exact.
            run.accept(new double[] {truth, truth}, draws, new SourceTraits(1, 1));
        }

        SelectionMetrics metrics = run.report("uncorrelated", "i").selection(Selection.ALL);

        assertThat(metrics.parameters())
                .allSatisfy(p -> assertThat(p.ranks().pValue()).isGreaterThan(0.001));
        assertThat(metrics.tarp().ranks().pValue()).isLessThan(1e-10);
    }

    @Test
    void recoveryOfTheGaussianHasTheAnalyticValues() {
        Recovery recovery = first(GaussianExperiment.exact().report(SOURCES, 8)).recovery();

        // The median of N draws adds π/(2N) of the posterior variance to that of the residuals.
        double variance = GaussianExperiment.POSTERIOR_VARIANCE * (1 + Math.PI / (2 * GaussianExperiment.DRAWS));
        double relativeError = Math.sqrt(2.0 / SOURCES);
        assertThat(recovery.rmse() * recovery.rmse()).isCloseTo(variance, within(K * variance * relativeError));
        // Prior variance 1; the ratio of two sample variances has at most √2 times the relative error.
        assertThat(recovery.rSquared()).isCloseTo(1 - variance, within(K * variance * Math.sqrt(2) * relativeError));
        // 1.48 × .6745 = .998 standard deviations; the error of a MAD is 1.17/√n (Rousseeuw & Croux 1993).
        assertThat(recovery.nmad())
                .isCloseTo(0.998 * Math.sqrt(variance), within(K * 1.17 * Math.sqrt(variance / SOURCES)));
    }

    @Test
    void theSameSeedGivesTheSameReport() {
        assertThat(GaussianExperiment.exact().report(100, 9))
                .isEqualTo(GaussianExperiment.exact().report(100, 9));
    }

    private static ParameterMetrics first(ValidationReport report) {
        return report.selection(Selection.ALL).parameter("first");
    }

    private static void isNominal(CoveragePoint point) {
        assertThat(point.share()).isCloseTo(point.level(), within(K * point.standardError()));
    }

    private static void isAbout(CoveragePoint point, double expected) {
        double standardError = Math.sqrt(expected * (1 - expected) / SOURCES);
        // A quantile of N draws, not of the distribution, bounds the interval: up to 1/(N + 1) of coverage.
        assertThat(point.share()).isCloseTo(expected, within(K * standardError + 1.0 / GaussianExperiment.DRAWS));
    }
}
