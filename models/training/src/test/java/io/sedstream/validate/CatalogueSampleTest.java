package io.sedstream.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class CatalogueSampleTest {
    private final CatalogueSample sample =
            new CatalogueSample("zCOSMOS", "log_{10} mass", "dex", "COSMOS2015", DifferenceKind.LOGARITHM, 1);

    @Test
    void differencesGiveOffsetNmadAndOutlierShare() {
        // Differences −.1, 0, .1, .2, 2; the half width of the 68 % intervals is .15.
        for (double median : new double[] {9.9, 10, 10.1, 10.2, 12}) {
            sample.accept(10, around(median), 21, 0.5);
        }

        CatalogueComparison comparison = sample.compare();

        assertThat(comparison.recovery().sources()).isEqualTo(5);
        assertThat(comparison.recovery().medianOffset()).isCloseTo(0.1, within(1e-9));
        // |difference − .1| = .2, .1, 0, .1, 1.9, whose median is .1
        assertThat(comparison.recovery().nmad()).isCloseTo(0.148, within(1e-9));
        assertThat(comparison.outlierShare()).isEqualTo(0.2);
        assertThat(comparison.coverage68().share()).isEqualTo(0.6);
        assertThat(comparison.coverage95().share()).isEqualTo(0.8);
        assertThat(comparison.pit()).isNull();
    }

    @Test
    void differencesOfRedshiftsAreOverOnePlusZ() {
        CatalogueSample redshifts = new CatalogueSample("HDF-N", "z", "", "spectra", DifferenceKind.REDSHIFT, 1);
        // Differences 0, .1, .2 and .8 at z = 1; 2 × .15 is the limit.
        for (double median : new double[] {1, 1.1, 1.2, 1.8}) {
            redshifts.accept(1, around(median), 21, 1);
        }

        CatalogueComparison comparison = redshifts.compare();

        assertThat(comparison.outlierShare()).isEqualTo(0.25);
        assertThat(comparison.recovery().medianOffset()).isCloseTo(0.075, within(1e-9));
        // |difference − .075| = .075, .025, .025, .325, whose median is .05
        assertThat(comparison.recovery().nmad()).isCloseTo(0.074, within(1e-9));
    }

    @Test
    void ranksAreCountedInTenths() {
        // The reference is above nine tenths of the draws of one source, and above a tenth of those of the others.
        for (double value : new double[] {9.5, 1.5, 1.5, 1.5}) {
            float[] draws = new float[1000];
            for (int d = 0; d < draws.length; d++) {
                draws[d] = d / 100f;
            }
            sample.accept(value, draws, 21, 0.5);
        }

        assertThat(sample.compare().pitDeciles()).containsExactly(0.0, 7.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 2.5);
    }

    @Test
    void drawsGiveTheRanksOfTheReference() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 1000; i++) {
            float[] draws = new float[99];
            for (int d = 0; d < draws.length; d++) {
                draws[d] = (float) random.nextGaussian();
            }
            sample.accept(random.nextGaussian(), draws, 21, 0.5);
        }

        CatalogueComparison comparison = sample.compare();

        assertThat(Objects.requireNonNull(comparison.pit()).pValue()).isGreaterThan(0.001);
        assertThat(comparison.coverage68().deviation()).isBetween(-4.0, 4.0);
    }

    @Test
    void refusesAReferenceWithoutAValueAndAnEmptyComparison() {
        assertThatThrownBy(() -> sample.accept(Double.NaN, around(10), 21, 0.5)).hasMessageContaining("COSMOS2015");
        assertThatThrownBy(sample::compare).hasMessageContaining("no source of zCOSMOS");
    }

    private static PosteriorQuantiles around(double median) {
        return new PosteriorQuantiles(median - 0.3, median - 0.15, median, median + 0.15, median + 0.3);
    }
}
