package io.sedstream.plan;

import io.sedstream.validate.InferredParameter;
import io.sedstream.validate.ReferenceComparison;
import io.sedstream.validate.reference.EnsembleSampler;
import io.sedstream.validate.reference.ReferencePosterior;
import io.sedstream.validate.reference.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Posteriors of some held-out sources by Markov chain Monte Carlo on the simulator that trained the estimator: what a
 * perfect estimator would give.
 */
final class ReferenceStudy {
    private static final double LEAST_SIGNAL_TO_NOISE = 5;

    private final SurveySimulation simulation;
    private final BundleValidation validation;
    private final BundleProgress progress;

    ReferenceStudy(SurveySimulation simulation, BundleValidation validation, BundleProgress progress) {
        this.simulation = simulation;
        this.validation = validation;
        this.progress = progress;
    }

    /** Compares so many of the sources, evenly spread in order of signal to noise among those of at least 5. */
    List<ReferenceComparison> compare(
            List<BundleValidation.KnownSource> heldOut, List<InferredParameter> parameters, int count) {
        List<BundleValidation.KnownSource> detected = heldOut.stream()
                .filter(source -> signalToNoise(source) >= LEAST_SIGNAL_TO_NOISE)
                .sorted(Comparator.comparingDouble(this::signalToNoise))
                .toList();
        int number = Math.min(count, detected.size());
        progress.stage("reference posteriors by MCMC", number);
        List<BundleValidation.KnownSource> chosen = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            chosen.add(detected.get((int) ((i + 0.5) * detected.size() / number)));
        }
        AtomicInteger done = new AtomicInteger();
        List<ReferencePosterior> references = IntStream.range(0, number)
                .parallel()
                .mapToObj(i -> {
                    ReferencePosterior reference = EnsembleSampler.STANDARD.sample(
                            target(chosen.get(i)), simulation.plan().seed() + i);
                    progress.step(done.incrementAndGet(), "");
                    return reference;
                })
                .toList();
        List<ReferenceComparison> comparisons = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            BundleValidation.KnownSource source = chosen.get(i);
            comparisons.add(ReferenceComparison.of(
                    source.photometry().id().toString(),
                    signalToNoise(source),
                    parameters,
                    source.truth(),
                    validation.draws(source.photometry()),
                    references.get(i)));
        }
        return comparisons;
    }

    private double signalToNoise(BundleValidation.KnownSource source) {
        return validation.traits(source.photometry()).signalToNoise();
    }

    private Target target(BundleValidation.KnownSource source) {
        SourceLikelihood likelihood = new SourceLikelihood(simulation, source.photometry());
        int parameters = simulation.plan().infer().size();
        return new Target() {
            @Override
            public int dimensions() {
                return likelihood.dimensions();
            }

            @Override
            public int parameters() {
                return parameters;
            }

            @Override
            public double logDensity(double[] point, double[] values) {
                return likelihood.logDensity(point, values);
            }
        };
    }
}
