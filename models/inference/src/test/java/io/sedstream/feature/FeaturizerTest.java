package io.sedstream.feature;

import static io.sedstream.bundle.ManifestExample.G;
import static io.sedstream.bundle.ManifestExample.R;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sedstream.bundle.ManifestExample;
import io.sedstream.outcome.Rejection;
import io.sedstream.photometry.Band;
import io.sedstream.photometry.BandFlux;
import io.sedstream.photometry.BandState;
import io.sedstream.photometry.Photometry;
import io.sedstream.photometry.Redshift;
import io.sedstream.photometry.SourceId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FeaturizerTest {
    private static final Redshift HALF = new Redshift(0.5, Double.NaN, Redshift.Kind.SPECTROSCOPIC);
    private final Featurizer featurizer = new Featurizer(ManifestExample.twoBands(1));

    private static BandFlux band(String name, double flux, double error) {
        return new BandFlux(new Band(name), flux, error, BandState.DETECTED);
    }

    private static Photometry photometry(@Nullable Redshift redshift, BandFlux... fluxes) {
        return new Photometry(new SourceId("s", "1"), List.of(fluxes), redshift);
    }

    private Featurization.Vector vector(Photometry photometry) {
        return (Featurization.Vector) featurizer.featurize(photometry);
    }

    private Rejection rejection(Photometry photometry) {
        return ((Featurization.Impossible) featurizer.featurize(photometry)).reason();
    }

    @Test
    void theOrderOfTheBandsInAnEventDoesNotMatter() {
        Featurization.Vector one = vector(photometry(HALF, band(G, 100, 2), band(R, 300, 3)));
        Featurization.Vector other = vector(photometry(HALF, band(R, 300, 3), band(G, 100, 2)));
        assertThat(one.values()).containsExactly(other.values());
        assertThat(one.photometryDigest()).isEqualTo(other.photometryDigest());
    }

    @Test
    void featuresFollowTheManifest() {
        Featurization.Vector vector = vector(photometry(HALF, band(G, 100, 2), band(R, 300, 3)));
        assertThat(vector.values()[0]).isCloseTo((float) AsinhMagnitude.of(100, 10), within(0f));
        assertThat(vector.values()[2]).isCloseTo((float) AsinhMagnitude.error(300, 3, 10), within(0f));
        assertThat(vector.values()).endsWith(1, 1, 0.5f, (float) Cosmology.ageGyr(0.5));
        assertThat(vector.missingBands()).isZero();
    }

    @Test
    void aMissingBandIsFilledAndMasked() {
        Featurization.Vector vector = vector(photometry(HALF, band(R, 300, 3), BandFlux.notObserved(new Band(G))));
        assertThat(vector.values()[0]).isEqualTo(24);
        assertThat(vector.values()[3]).isZero();
        assertThat(vector.known()).containsExactly(false, true, true, false, true, true, true);
        assertThat(vector.missingBands()).isEqualTo(1);
    }

    @Test
    void aNegativeFluxIsData() {
        assertThat(vector(photometry(HALF, band(R, -5, 3))).values()[1])
                .isCloseTo((float) AsinhMagnitude.of(-5, 10), within(0f));
    }

    @Test
    void sourcesThatCannotBeFittedSayWhy() {
        assertThat(rejection(photometry(HALF))).isEqualTo(new Rejection.TooFewBands(0, 1));
        assertThat(rejection(photometry(HALF, band("Other/x", 1, 1))))
                .isEqualTo(new Rejection.UnknownBand(List.of("Other/x")));
        assertThat(rejection(photometry(HALF, band(G, 1, 1), band(G, 1, 1)))).isEqualTo(new Rejection.DuplicateBand(G));
        assertThat(rejection(photometry(HALF, band(G, Double.POSITIVE_INFINITY, 1))))
                .isEqualTo(new Rejection.NonFinite(G, Double.POSITIVE_INFINITY, 1));
        assertThat(rejection(photometry(HALF, band(G, 1, 0)))).isEqualTo(new Rejection.NonFinite(G, 1, 0));
        assertThat(rejection(photometry(null, band(G, 1, 1)))).isEqualTo(new Rejection.RedshiftMissing());
        assertThat(rejection(photometry(new Redshift(2.5, 0.1, Redshift.Kind.PHOTOMETRIC), band(G, 1, 1))))
                .isEqualTo(new Rejection.RedshiftOutsidePrior(2.5, 0, 2));
    }
}
