package io.sedstream.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sedstream.bundle.FeatureKind;
import io.sedstream.bundle.Manifest;
import io.sedstream.outcome.Verdict;
import io.sedstream.screen.FittedScreening;
import io.sedstream.screen.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Two well separated clouds in five magnitudes: what lies in one passes, what lies between is an outlier. */
final class ScreeningFitTest {
    private static final int BANDS = 5;
    private static final double CONTAMINATION = 0.01;
    private final SplittableRandom random = new SplittableRandom(1);

    private float[] galaxy(double centre) {
        float[] x = new float[BANDS];
        // A common brightness and a little colour of its own in each band.
        double brightness = random.nextGaussian();
        for (int b = 0; b < BANDS; b++) {
            x[b] = (float) (centre + brightness + 0.1 * random.nextGaussian());
        }
        return x;
    }

    private ScreeningFit.Vectors galaxies(int count, double missingShare) {
        float[][] values = new float[count][];
        boolean[][] known = new boolean[count][BANDS];
        for (int i = 0; i < count; i++) {
            values[i] = galaxy(i % 2 == 0 ? 20 : 30);
            for (int b = 0; b < BANDS; b++) {
                known[i][b] = b == 0 || random.nextDouble() >= missingShare;
            }
        }
        return new ScreeningFit.Vectors(values, known);
    }

    private static Manifest manifest() {
        List<Manifest.BandInput> bands = new ArrayList<>();
        List<Manifest.Feature> features = new ArrayList<>();
        for (int b = 0; b < BANDS; b++) {
            bands.add(new Manifest.BandInput("b" + b, 1));
            features.add(new Manifest.Feature(FeatureKind.ASINH_MAGNITUDE, "b" + b, 0));
        }
        return new Manifest(
                1,
                "test",
                "1",
                "",
                new Manifest.PhotometryInput(bands, 1),
                null,
                features,
                List.of(),
                new Manifest.Sampler("", 1, 1),
                null,
                new Manifest.Reference(List.of(), List.of(), null, List.of()),
                Map.of());
    }

    private static double shareOfOutliers(Screen screen, ScreeningFit.Vectors vectors) {
        int outliers = 0;
        for (int i = 0; i < vectors.values().length; i++) {
            Verdict verdict =
                    screen.screen(vectors.values()[i], vectors.known()[i]).verdict();
            outliers += verdict.outlier() ? 1 : 0;
        }
        return (double) outliers / vectors.values().length;
    }

    @Test
    void cleanGalaxiesPassAndImpossibleColoursDoNot() {
        FittedScreening fitted = ScreeningFit.fit(
                manifest(), galaxies(3000, 0), galaxies(3000, 0.3), CONTAMINATION, new SplittableRandom(2));
        Screen screen = new Screen(FittedScreening.read(fitted.write(), "test"), manifest());

        // Either of two detectors makes an outlier: between 1 % and 2 %, with four binomial standard errors of 2000.
        assertThat(shareOfOutliers(screen, galaxies(2000, 0.3))).isCloseTo(0.015, within(0.015));

        ScreeningFit.Vectors corrupted = galaxies(500, 0);
        for (float[] x : corrupted.values()) {
            x[2] += 3;
        }
        assertThat(shareOfOutliers(screen, corrupted)).isGreaterThan(0.95);
    }

    @Test
    void aMissingBandAloneMakesNoOutlier() {
        FittedScreening fitted = ScreeningFit.fit(
                manifest(), galaxies(3000, 0), galaxies(3000, 0.3), CONTAMINATION, new SplittableRandom(2));
        Screen screen = new Screen(fitted, manifest());
        ScreeningFit.Vectors halfMissing = galaxies(2000, 0.5);
        assertThat(shareOfOutliers(screen, halfMissing)).isLessThan(0.035);
    }
}
