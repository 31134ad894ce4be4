package io.sedstream.benchmarks;

import io.sedstream.runtime.SamplerEngine;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;

/**
 * What log-probabilities cost on ONNX Runtime: graphs of {@link EstimatorBenchmark} with and without, in turns in one
 * process, so that other work on the machine troubles both alike. CPU time of this thread. Arguments: rounds, then
 * estimators.
 */
public final class LogProbabilityCost {
    private static final int DRAWS = 500;
    private static final int SOURCES = 100;
    private static final int WARM_UP = 3;

    private LogProbabilityCost() {}

    public static void main(String[] arguments) {
        int rounds = Integer.parseInt(arguments[0]);
        for (String estimator : Arrays.copyOfRange(arguments, 1, arguments.length)) {
            var without = new Turn(estimator, false);
            var with = new Turn(estimator, true);
            double[] ratios = new double[rounds];
            for (int round = -WARM_UP; round < rounds; round++) {
                double micros = without.micros();
                double ratio = with.micros() / micros;
                if (round >= 0) {
                    ratios[round] = ratio;
                }
            }
            Arrays.sort(ratios);
            System.out.printf(
                    Locale.ROOT,
                    "%s: best %.0f and %.0f us of a source, ratio of a round %.2f (half of them %.2f to %.2f)%n",
                    estimator,
                    without.best,
                    with.best,
                    ratios[rounds / 2],
                    ratios[rounds / 4],
                    ratios[rounds * 3 / 4]);
        }
    }

    /** One of the two graphs. */
    private static final class Turn {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        private final EstimatorBenchmark benchmark = new EstimatorBenchmark();
        private final EstimatorBenchmark.Estimator estimator = new EstimatorBenchmark.Estimator();
        private final EstimatorBenchmark.Sampler sampler = new EstimatorBenchmark.Sampler();
        private double best = Double.POSITIVE_INFINITY;

        Turn(String name, boolean logProbability) {
            estimator.estimator = name;
            estimator.draws = DRAWS;
            estimator.engine = SamplerEngine.ONNX;
            estimator.logProbability = logProbability;
            estimator.write();
            sampler.open(estimator);
        }

        /** Of a source. */
        double micros() {
            long before = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < SOURCES; i++) {
                benchmark.sample(estimator, sampler);
            }
            double micros = (THREADS.getCurrentThreadCpuTime() - before) / 1e3 / SOURCES;
            best = Math.min(best, micros);
            return micros;
        }
    }
}
