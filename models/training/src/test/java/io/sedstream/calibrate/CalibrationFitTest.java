package io.sedstream.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sedstream.photometry.Band;
import io.sedstream.simulate.MeasuredGalaxies;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CalibrationFitTest {
    private static final double[] NOTHING = new double[ToySurvey.BANDS];
    private static final double[] WRONG = {0, 0.12, 0, -0.15, 0, 0.1, 0, -0.05};
    private static final double[] EXTRA = {0.04, 0.03, 0.06, 0.03, 0.03, 0.10, 0.03, 0.04};
    private static final int GALAXIES = 800;
    private static final TemplateShelf TEMPLATES = ToySurvey.templates(5000, 1);

    private static Calibration fit(MeasuredGalaxies catalogue, Integer... anchors) {
        Set<Band> names =
                Set.copyOf(Arrays.stream(anchors).map(ToySurvey.NAMES::get).toList());
        return new CalibrationFit(names, 6, 0.02, 60, 25, 3).fit(catalogue, TEMPLATES, done -> {});
    }

    @Test
    void findsTheOffsetsAndTheScatterThatWerePutIn() {
        Calibration calibration = fit(ToySurvey.catalogue(GALAXIES, 0.02, WRONG, EXTRA, 2), 2, 4);
        assertThat(calibration.settled()).isTrue();
        assertThat(calibration.galaxies()).isEqualTo(GALAXIES);
        for (BandCalibration band : calibration.bands()) {
            int b = ToySurvey.NAMES.indexOf(band.band());
            // Smooth spectra imitate part of the pattern; what they leave open is the error stated.
            assertThat(band.offset().magnitude())
                    .as("offset of %s", band)
                    .isCloseTo(-WRONG[b], within(2 * band.offset().templateError()));
            // Three standard errors of a width that 800 galaxies have. The two reddest bands stand apart, and what the
            // others say of them is wider than their floors.
            assertThat(band.floor().shareOfFlux())
                    .as("floor of %s", band)
                    .isCloseTo(EXTRA[b], within(b < 6 ? 0.015 : 0.05));
            assertThat(band.residuals().largestFloor()).isGreaterThan(EXTRA[b]);
            assertThat(band.residuals().coverage()).as("coverage of %s", band).isCloseTo(0.683, within(0.05));
        }
    }

    @Test
    void findsNoFloorInACatalogueWhoseErrorsAreRight() {
        for (BandCalibration band : fit(ToySurvey.catalogue(GALAXIES, 0.05, NOTHING, NOTHING, 4), 2, 4)
                .bands()) {
            double expected = band.residuals().prediction();
            // A floor of 0.035 beside errors of 0.05 would widen them by a fifth; where the prediction is wide, it
            // shows less.
            assertThat(band.floor().shareOfFlux())
                    .as("floor of %s", band)
                    .isLessThan(expected < 0.06 ? 0.035 : 0.6 * expected);
            assertThat(band.offset().magnitude()).as("offset of %s", band).isCloseTo(0, within(0.3 * expected));
        }
    }

    @Test
    void letsAnchorsMoveAllOffsetsAlikeAndNothingElse() {
        MeasuredGalaxies catalogue = ToySurvey.catalogue(300, 0.02, WRONG, EXTRA, 5);
        List<BandCalibration> one = fit(catalogue, 2, 4).bands();
        List<BandCalibration> other = fit(catalogue, 1).bands();
        double common =
                other.getFirst().offset().magnitude() - one.getFirst().offset().magnitude();
        assertThat(other.get(1).offset().magnitude()).isCloseTo(0, within(1e-12));
        for (int b = 0; b < ToySurvey.BANDS; b++) {
            assertThat(other.get(b).offset().magnitude())
                    .isCloseTo(one.get(b).offset().magnitude() + common, within(1e-12));
            assertThat(other.get(b).floor().shareOfFlux())
                    .isEqualTo(one.get(b).floor().shareOfFlux());
        }
    }

    @Test
    void statesTheSpreadThatOtherGalaxiesOfTheSameKindShow() {
        double[] floors = new double[6];
        double stated = 0;
        for (int i = 0; i < floors.length; i++) {
            BandCalibration band = fit(ToySurvey.catalogue(120, 0.02, NOTHING, EXTRA, 20 + i), 4)
                    .bands()
                    .get(5);
            floors[i] = band.floor().shareOfFlux();
            stated += band.floor().samplingError() / floors.length;
        }
        double mean = Arrays.stream(floors).average().orElseThrow();
        double spread = Math.sqrt(
                Arrays.stream(floors).map(f -> (f - mean) * (f - mean)).sum() / (floors.length - 1));
        // A standard deviation of six is good to 32 per cent, 1σ.
        assertThat(spread / stated).isBetween(0.4, 2.0);
    }

    @Test
    void refusesASampleOfTooFewGalaxies() {
        MeasuredGalaxies few = ToySurvey.catalogue(29, 0.02, NOTHING, NOTHING, 6);
        assertThatThrownBy(() -> fit(few, 4))
                .hasMessageContaining("needs 30 galaxies")
                .hasMessageContaining("29");
    }
}
