package io.sedstream.train.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.outcome.Verdict;
import io.sedstream.screen.FittedScreening;
import io.sedstream.screen.Screen;
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
                TestManifests.magnitudes(BANDS),
                galaxies(3000, 0),
                galaxies(3000, 0.3),
                CONTAMINATION,
                new SplittableRandom(2));
        Screen screen = new Screen(FittedScreening.read(fitted.write(), "test"), TestManifests.magnitudes(BANDS));

        // Four of eight detectors make an outlier, each calls 1 % so: no more than 2 %.
        assertThat(shareOfOutliers(screen, galaxies(2000, 0.3))).isBetween(0.0005, 0.02);

        ScreeningFit.Vectors corrupted = galaxies(500, 0);
        for (float[] x : corrupted.values()) {
            x[2] += 3;
        }
        assertThat(shareOfOutliers(screen, corrupted)).isGreaterThan(0.95);
    }

    @Test
    void aMissingBandAloneMakesNoOutlier() {
        FittedScreening fitted = ScreeningFit.fit(
                TestManifests.magnitudes(BANDS),
                galaxies(3000, 0),
                galaxies(3000, 0.3),
                CONTAMINATION,
                new SplittableRandom(2));
        Screen screen = new Screen(fitted, TestManifests.magnitudes(BANDS));
        ScreeningFit.Vectors halfMissing = galaxies(2000, 0.5);
        assertThat(shareOfOutliers(screen, halfMissing)).isLessThan(0.02);
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        FittedScreening fitted = ScreeningFit.fit(
                TestManifests.magnitudes(BANDS),
                galaxies(500, 0),
                galaxies(500, 0.3),
                CONTAMINATION,
                new SplittableRandom(2));
        byte[] bytes = fitted.write();
        assertThat(FittedScreening.read(bytes, "test").write()).isEqualTo(bytes);
        assertThat(fitted.thresholds()).hasSize(8);
    }
}
