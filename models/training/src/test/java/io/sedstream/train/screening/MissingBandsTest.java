package io.sedstream.train.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.screen.Detector;
import io.sedstream.screen.Ecod;
import io.sedstream.screen.KernelDensity;
import io.sedstream.screen.LocalOutlierFactor;
import io.sedstream.screen.MixtureLikelihood;
import io.sedstream.screen.NearestNeighbours;
import io.sedstream.screen.TrainingVectors;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Galaxies in six bands and their errors that share a brightness, so that no band is news given the others. */
final class MissingBandsTest {
    private static final int BANDS = 6;
    private static final int SOURCES = 3000;
    private static final double CONTAMINATION = 0.01;

    private static float[][] galaxies(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] galaxies = new float[SOURCES][2 * BANDS];
        for (float[] x : galaxies) {
            double brightness = random.nextGaussian();
            double colour = random.nextGaussian();
            for (int b = 0; b < BANDS; b++) {
                x[b] = (float) (brightness + 0.3 * b / BANDS * colour + 0.05 * random.nextGaussian());
                x[BANDS + b] = (float) (0.9 * brightness + 0.3 * random.nextGaussian());
            }
        }
        return galaxies;
    }

    private static MixtureLikelihood mixture() {
        return new MixtureLikelihood(
                MixtureLikelihoodFit.fit(galaxies(1), 2, 1e-4, CONTAMINATION, new SplittableRandom(3)));
    }

    private static KernelDensity kernels() {
        return new KernelDensity(KernelDensityFit.fit(TrainingVectors.of(galaxies(1)), CONTAMINATION));
    }

    private static Stream<Detector> bounded() {
        return Stream.of(mixture(), kernels());
    }

    private static Stream<Detector> all() {
        TrainingVectors training = TrainingVectors.of(galaxies(1));
        MemberNeighbours members = MemberNeighbours.of(training);
        return Stream.concat(
                bounded(),
                Stream.of(
                        new NearestNeighbours(NearestNeighboursFit.fit(members, CONTAMINATION)),
                        new LocalOutlierFactor(LocalOutlierFactorFit.fit(members, CONTAMINATION)),
                        new Ecod(EcodFit.fit(training, CONTAMINATION))));
    }

    private static Stream<Detector> relational() {
        return all().filter(detector -> !(detector instanceof Ecod));
    }

    private static boolean[] known(int missingBands) {
        boolean[] known = new boolean[2 * BANDS];
        for (int i = 0; i < known.length; i++) {
            known[i] = i % BANDS >= missingBands;
        }
        return known;
    }

    private static double shareOfOutliers(Detector detector, boolean[] known) {
        return Arrays.stream(galaxies(2))
                        .filter(x -> detector.score(x, known) > detector.threshold())
                        .count()
                / (double) SOURCES;
    }

    /** The threshold holds for complete sources; 1 % of 3,000 has a standard error of 0.18 %. */
    @ParameterizedTest
    @MethodSource("all")
    void missingBandsMakeNoOutliers(Detector detector) {
        assertThat(shareOfOutliers(detector, known(0))).isBetween(0.004, 0.017);
        for (int missing = 1; missing <= 4; missing++) {
            assertThat(shareOfOutliers(detector, known(missing)))
                    .as("%s with %d bands missing", detector.name(), missing)
                    .isLessThan(0.02);
        }
    }

    @ParameterizedTest
    @MethodSource("bounded")
    void noDensityScoresHigherWithoutABand(Detector detector) {
        for (float[] x : galaxies(2)) {
            double complete = detector.score(x, known(0));
            for (int missing = 1; missing <= BANDS; missing++) {
                assertThat(detector.score(x, known(missing))).isLessThanOrEqualTo(complete + 1e-6);
            }
        }
    }

    /** Not ECOD: one feature of twelve adds at most ln 3001 = 8, no more than a usual source has in all. */
    @ParameterizedTest
    @MethodSource("relational")
    void aSpoiltBandIsAnOutlierThoughOthersAreMissing(Detector detector) {
        float[] x = new float[2 * BANDS];
        x[5] = 6;
        assertThat(detector.score(x, known(2))).isGreaterThan(detector.threshold());
    }

    @Test
    void valuesThatAreNotKnownAreNotRead() {
        all().forEach(detector -> {
            float[] x = galaxies(2)[0];
            double score = detector.score(x, known(2));
            x[0] = Float.NaN;
            x[BANDS + 1] = 1e30f;
            assertThat(detector.score(x, known(2))).as(detector.name()).isEqualTo(score);
        });
    }
}
