package io.sedstream.benchmarks;

import io.sedstream.screen.Ensemble;
import io.sedstream.screen.FittedScreening;
import io.sedstream.screen.Screen;
import io.sedstream.screen.Screened;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Screening of one source with {@value Galaxies#FEATURES} features against {@value LargeScreening#TRAINING_VECTORS} training
 * vectors, on one core. Median (p0.50): all detectors under 500 µs.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Threads(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScreeningBenchmark {
    /** The system property that names the file with the fitted screening. */
    static final String SCREENING = "sedstream.benchmarks.screening";

    /** A screening and more sources than a branch predictor can learn by heart. */
    @State(Scope.Benchmark)
    public static class Survey {
        private static final int SOURCES = 512;

        private final boolean[] complete = Galaxies.known(0);
        private final boolean[] threeBandsMissing = Galaxies.known(3);
        private final float[][] raw = Galaxies.of(SOURCES, 3);
        private final float[][] transformed = new float[SOURCES][];
        private final Screen screen;
        private final Ensemble ensemble;
        private int next;

        public Survey() {
            FittedScreening fitted;
            try {
                fitted = FittedScreening.read(Files.readAllBytes(Path.of(System.getProperty(SCREENING))), "benchmark");
            } catch (IOException e) {
                throw new IllegalStateException("no screening at " + System.getProperty(SCREENING), e);
            }
            screen = new Screen(fitted, Galaxies.manifest());
            ensemble = new Ensemble(fitted);
            for (int i = 0; i < SOURCES; i++) {
                transformed[i] = screen.screen(raw[i], complete).residuals();
                transformed[i][Galaxies.FEATURES - 1] *= (float) LargeScreening.REDSHIFT_EMPHASIS;
            }
        }

        private float[] source(float[][] sources) {
            next = (next + 1) % SOURCES;
            return sources[next];
        }
    }

    /** One detector of the eight. */
    @State(Scope.Benchmark)
    public static class Alone {
        @Param({
            "isolation-forest",
            "local-outlier-factor",
            "deep-isolation-forest",
            "feature-bagging",
            "ecod",
            "nearest-neighbours",
            "gaussian-mixture",
            "kernel-density"
        })
        public String name = "";

        private int position;

        @Setup
        public void find(Survey survey) {
            position = survey.ensemble.names().indexOf(name);
        }
    }

    /** Raw features to verdict: transform, eight detectors and what contributed. */
    @Benchmark
    public Screened screen(Survey survey) {
        return survey.screen.screen(survey.source(survey.raw), survey.complete);
    }

    /** The same with three bands missing, and so six features. */
    @Benchmark
    public Screened screenThreeBandsMissing(Survey survey) {
        return survey.screen.screen(survey.source(survey.raw), survey.threeBandsMissing);
    }

    /** The eight detectors, of what the transform has made of the features. */
    @Benchmark
    public double[] allDetectors(Survey survey) {
        return survey.ensemble.scores(survey.source(survey.transformed), survey.complete);
    }

    /** The same with three bands missing. */
    @Benchmark
    public double[] allDetectorsThreeBandsMissing(Survey survey) {
        return survey.ensemble.scores(survey.source(survey.transformed), survey.threeBandsMissing);
    }

    /** One detector alone; those that go by distances then each search the training vectors. */
    @Benchmark
    public double detector(Survey survey, Alone alone) {
        return survey.ensemble
                .detectors()
                .get(alone.position)
                .score(survey.source(survey.transformed), survey.complete);
    }
}
