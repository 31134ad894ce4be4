package io.sedstream.feature;

import static io.sedstream.bundle.FeatureKind.AB_MAGNITUDE;
import static io.sedstream.bundle.FeatureKind.AB_MAGNITUDE_ERROR;
import static io.sedstream.bundle.FeatureKind.ASINH_COLOUR;
import static io.sedstream.bundle.FeatureKind.FLUX_ERROR_NANOJANSKY;
import static io.sedstream.bundle.FeatureKind.FLUX_NANOJANSKY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sedstream.bundle.FeatureKind;
import io.sedstream.bundle.Manifest;
import io.sedstream.bundle.ManifestExample;
import io.sedstream.photometry.Band;
import io.sedstream.photometry.BandFlux;
import io.sedstream.photometry.BandState;
import io.sedstream.photometry.Photometry;
import io.sedstream.photometry.SourceId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The kinds of features that models of other trainers ask for, and colours, against values by hand. */
final class FeatureKindsTest {
    // In the order of the manifest, which is that of neither name nor event.
    private static final String FIRST = "Test/z";
    private static final String SECOND = "Test/g";
    private static final String THIRD = "Test/r";
    private static final List<Manifest.BandInput> BANDS = List.of(
            new Manifest.BandInput(FIRST, 10),
            new Manifest.BandInput(SECOND, 100),
            new Manifest.BandInput(THIRD, 1000));
    private static final float FILL = -7;

    /** Float32 at magnitudes of 26 has steps of 2e-6. */
    private static final float ROUNDING = 4e-6f;

    private static Manifest.Feature feature(FeatureKind kind, String band) {
        return new Manifest.Feature(kind, band, FILL);
    }

    private static BandFlux band(String name, double flux, double error) {
        return new BandFlux(new Band(name), flux, error, BandState.DETECTED);
    }

    private static Featurization.Vector vector(List<Manifest.Feature> features, BandFlux... fluxes) {
        return (Featurization.Vector) new Featurizer(ManifestExample.features(BANDS, features))
                .featurize(new Photometry(new SourceId("s", "1"), List.of(fluxes), null));
    }

    private static float value(FeatureKind kind, double flux, double error) {
        return vector(List.of(feature(kind, FIRST)), band(FIRST, flux, error)).values()[0];
    }

    private static Featurization.Vector colours(BandFlux... fluxes) {
        return vector(
                Stream.of(FIRST, SECOND, THIRD)
                        .map(band -> feature(ASINH_COLOUR, band))
                        .toList(),
                fluxes);
    }

    @Test
    void aHundredNanojanskyAreMagnitude26Point4() {
        // AB magnitude 31.4 is 1 nJy, and a factor of 100 is five magnitudes.
        assertThat(value(AB_MAGNITUDE, 100, 10)).isCloseTo(26.4f, within(ROUNDING));
    }

    @Test
    void aTenthOfTheFluxIsATenthOf1Point086Magnitudes() {
        // 2.5 log10(e) = 1.0857362; float32 at 0.1 has steps of 7e-9.
        assertThat(value(AB_MAGNITUDE_ERROR, 100, 10)).isCloseTo(0.10857362f, within(1.5e-8f));
    }

    @Test
    void aFluxThatIsNotPositiveHasNoMagnitude() {
        assertThat(value(AB_MAGNITUDE, 0, 10)).isEqualTo(FILL);
        assertThat(value(AB_MAGNITUDE, -100, 10)).isEqualTo(FILL);
        assertThat(value(AB_MAGNITUDE_ERROR, 0, 10)).isEqualTo(FILL);
        assertThat(value(AB_MAGNITUDE_ERROR, -100, 10)).isEqualTo(FILL);
    }

    @Test
    void fluxesAndTheirErrorsStayWhatTheyAre() {
        assertThat(value(FLUX_NANOJANSKY, 100, 10)).isEqualTo(100);
        assertThat(value(FLUX_NANOJANSKY, -2.5, 10)).isEqualTo(-2.5f);
        assertThat(value(FLUX_NANOJANSKY, 0, 10)).isEqualTo(0);
        assertThat(value(FLUX_ERROR_NANOJANSKY, -2.5, 10)).isEqualTo(10);
    }

    @Test
    void aMissingBandTakesTheFill() {
        List<Manifest.Feature> features = Stream.of(
                        AB_MAGNITUDE, AB_MAGNITUDE_ERROR, FLUX_NANOJANSKY, FLUX_ERROR_NANOJANSKY)
                .flatMap(kind -> Stream.of(feature(kind, FIRST), feature(kind, SECOND)))
                .toList();

        Featurization.Vector vector = vector(features, band(SECOND, 100, 10), BandFlux.notObserved(new Band(FIRST)));

        assertThat(vector.values())
                .containsExactly(new float[] {FILL, 26.4f, FILL, 0.10857362f, FILL, 100, FILL, 10}, within(ROUNDING));
        assertThat(vector.known()).containsExactly(false, true, false, true, false, true, false, true);
    }

    @Test
    void aColourIsAMagnitudeLessThatOfTheNextBandOfTheManifest() {
        // At flux 0 the magnitude is -2.5 log10(b/3631 Jy), so ten times the softening is 2.5 magnitudes; a flux of 2b
        // adds
        // asinh(1) = 0.8813736 times 1.0857362 to its brightness.
        Featurization.Vector vector = colours(band(THIRD, 0, 1), band(SECOND, 200, 1), band(FIRST, 0, 1));

        assertThat(vector.values()[0]).isCloseTo(2.5f + 0.9569392f, within(ROUNDING));
        assertThat(vector.values()[1]).isCloseTo(2.5f - 0.9569392f, within(ROUNDING));
        assertThat(vector.known()).startsWith(true, true);
    }

    @Test
    void aColourSkipsABandThatIsMissing() {
        Featurization.Vector vector = colours(band(FIRST, 0, 1), band(THIRD, 0, 1));

        assertThat(vector.values()[0]).isCloseTo(5, within(ROUNDING));
        assertThat(vector.known()[0]).isTrue();
    }

    @Test
    void aColourOfAMissingBandTakesTheFill() {
        Featurization.Vector vector = colours(band(FIRST, 0, 1), band(THIRD, 0, 1));

        assertThat(vector.values()[1]).isEqualTo(FILL);
        assertThat(vector.known()[1]).isFalse();
    }

    @Test
    void aColourWithoutALaterBandTakesTheFill() {
        Featurization.Vector all = colours(band(FIRST, 0, 1), band(SECOND, 0, 1), band(THIRD, 0, 1));
        assertThat(all.values()[2]).isEqualTo(FILL);
        assertThat(all.known()).containsExactly(true, true, false);

        Featurization.Vector one = colours(band(FIRST, 0, 1));
        assertThat(one.values()).containsExactly(FILL, FILL, FILL);
        assertThat(one.known()).containsExactly(false, false, false);
    }

    @Test
    void aColourNeedsASofteningButAnAbMagnitudeDoesNot() {
        List<Manifest.BandInput> bands = List.of(new Manifest.BandInput(FIRST, 0));

        assertThat(ManifestExample.features(bands, List.of(feature(AB_MAGNITUDE, FIRST)))
                        .features())
                .hasSize(1);
        assertThatThrownBy(() -> ManifestExample.features(bands, List.of(feature(ASINH_COLOUR, FIRST))))
                .hasMessageContaining("ASINH_COLOUR of band " + FIRST + ", whose softeningNanojansky is missing");
    }
}
