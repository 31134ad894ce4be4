package io.sedstream.validate;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Two parameters with standard normal priors, each measured with Gaussian noise: the posterior is known, N(x/(1+σ²),
 * σ²/(1+σ²)), and can be distorted on purpose.
 *
 * @param widthFactor multiplies the posterior's standard deviation; 1 is exact
 * @param shift of the posterior, in its standard deviations; 0 is exact
 */
record GaussianExperiment(double widthFactor, double shift) {
    static final double NOISE = 0.5;
    static final double POSTERIOR_VARIANCE = NOISE * NOISE / (1 + NOISE * NOISE);
    static final int DRAWS = 199;
    static final List<InferredParameter> PARAMETERS = List.of(
            new InferredParameter("first", "a_{1}", "dex", -4, 4), new InferredParameter("second", "b", "", -4, 4));

    static GaussianExperiment exact() {
        return new GaussianExperiment(1, 0);
    }

    ValidationRun run(int sources, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(seed);
        ValidationRun run = new ValidationRun(PARAMETERS, seed + 1);
        double deviation = Math.sqrt(POSTERIOR_VARIANCE);
        float[][] draws = new float[2][DRAWS];
        for (int i = 0; i < sources; i++) {
            double[] truth = {random.nextGaussian(), random.nextGaussian()};
            double signalToNoise = Double.NaN;
            for (int p = 0; p < 2; p++) {
                double observed = truth[p] + NOISE * random.nextGaussian();
                signalToNoise = 10 * Math.exp(observed);
                double mean = observed / (1 + NOISE * NOISE) + shift * deviation;
                for (int d = 0; d < DRAWS; d++) {
                    draws[p][d] = (float) (mean + widthFactor * deviation * random.nextGaussian());
                }
            }
            run.accept(truth, draws, new SourceTraits(signalToNoise, i * 1e-3, -2));
        }
        return run;
    }

    ValidationReport report(int sources, long seed) {
        return run(sources, seed).report("gaussian 1", "i");
    }
}
