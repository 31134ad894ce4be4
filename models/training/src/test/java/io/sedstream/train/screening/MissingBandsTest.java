package io.sedstream.train.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.outcome.Verdict;
import io.sedstream.outcome.Vote;
import io.sedstream.screen.Screen;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Galaxies in six bands and their errors that share a brightness, so that no band is news given the others. */
final class MissingBandsTest {
    private static final int BANDS = 6;
    private static final int SOURCES = 3000;

    private static Screen screen;

    private static float[][] galaxies(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] galaxies = new float[SOURCES][2 * BANDS];
        for (float[] x : galaxies) {
            double brightness = random.nextGaussian();
            double colour = random.nextGaussian();
            for (int b = 0; b < BANDS; b++) {
                x[b] = (float) (20 + brightness + 0.3 * b / BANDS * colour + 0.05 * random.nextGaussian());
                x[BANDS + b] = (float) (0.9 * brightness + 0.3 * random.nextGaussian());
            }
        }
        return galaxies;
    }

    /** What is known where the first bands are missing. */
    private static boolean[] known(int missingBands) {
        boolean[] known = new boolean[2 * BANDS];
        for (int i = 0; i < known.length; i++) {
            known[i] = i % BANDS >= missingBands;
        }
        return known;
    }

    private static ScreeningFit.Vectors complete(long seed) {
        boolean[][] known = new boolean[SOURCES][];
        Arrays.fill(known, known(0));
        return new ScreeningFit.Vectors(galaxies(seed), known);
    }

    /** Thresholds are taken from complete sources. */
    @BeforeAll
    static void fit() {
        screen = new Screen(
                ScreeningFit.fit(
                        TestManifests.magnitudesAndErrors(BANDS),
                        complete(1),
                        complete(3),
                        0.01,
                        new SplittableRandom(4)),
                TestManifests.magnitudesAndErrors(BANDS));
    }

    /** 1 % of 3,000 has a standard error of 0.18 %. */
    @Test
    void missingBandsMakeNoOutliers() {
        float[][] galaxies = galaxies(2);
        for (int missing = 0; missing <= 4; missing++) {
            boolean[] known = known(missing);
            int[] votes = new int[screen.detectors().size()];
            int outliers = 0;
            for (float[] x : galaxies) {
                Verdict verdict = screen.screen(x, known).verdict();
                outliers += verdict.outlier() ? 1 : 0;
                for (int d = 0; d < votes.length; d++) {
                    votes[d] += verdict.votes().get(d).outlier() ? 1 : 0;
                }
            }
            for (int d = 0; d < votes.length; d++) {
                assertThat((double) votes[d] / SOURCES)
                        .as("%s with %d bands missing", screen.detectors().get(d), missing)
                        .isLessThan(0.02);
                if (missing == 0) {
                    assertThat((double) votes[d] / SOURCES)
                            .as(screen.detectors().get(d))
                            .isGreaterThan(0.003);
                }
            }
            assertThat((double) outliers / SOURCES).isLessThan(0.015);
        }
    }

    @Test
    void aSpoiltBandIsAnOutlierThoughOthersAreMissing() {
        float[] x = new float[2 * BANDS];
        Arrays.fill(x, 0, BANDS, 20);
        x[5] = 26;
        Verdict verdict = screen.screen(x, known(2)).verdict();
        assertThat(verdict.outlier()).isTrue();
        assertThat(verdict.contributions()).hasSize(3);
        assertThat(verdict.contributions().getFirst().feature()).isEqualTo("ASINH_MAGNITUDE b5");
        assertThat(verdict.contributions().getFirst().residual()).isGreaterThan(5);
        assertThat(verdict.contributions().getFirst().tail()).isGreaterThan(7);
    }

    @Test
    void valuesThatAreNotKnownAreNotRead() {
        float[] x = galaxies(2)[0];
        Verdict verdict = screen.screen(x, known(2)).verdict();
        x[0] = Float.NaN;
        x[BANDS + 1] = 1e30f;
        assertThat(screen.screen(x, known(2)).verdict()).isEqualTo(verdict);
    }

    @Test
    void aScoreDependsOnTheSourceAlone() {
        float[][] galaxies = galaxies(2);
        double[] inOrder = scores(galaxies, IntStream.range(0, 200).toArray());
        double[] reversed =
                scores(galaxies, IntStream.range(0, 200).map(i -> 199 - i).toArray());
        for (int i = 0; i < inOrder.length; i++) {
            assertThat(reversed[inOrder.length - 1 - i]).isEqualTo(inOrder[i]);
        }
    }

    private static double[] scores(float[][] galaxies, int[] order) {
        return Arrays.stream(order)
                .mapToDouble(i -> screen.screen(galaxies[i], known(i % 3)).verdict().votes().stream()
                        .mapToDouble(Vote::score)
                        .sum())
                .toArray();
    }
}
