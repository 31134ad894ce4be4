package io.sedstream.plan;

import io.sedstream.train.EstimatorTrainer;
import io.sedstream.train.TrainedEstimator;
import io.sedstream.train.TrainingPairs;
import io.sedstream.train.TrainingSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A random search for the settings of an estimator (Bergstra and Bengio 2012). A trial that is worse after an epoch than
 * the median of the earlier trials after the same epoch is given up.
 */
public final class SettingsSearch {
    private static final int[] TRANSFORMS = {4, 6, 8, 10, 12};
    private static final int[] HIDDEN = {32, 48, 64, 96};
    private static final int[] BINS = {6, 8, 10};
    private static final int[] CONTEXT_WIDTHS = {32, 64, 96, 128};
    private static final double LOWEST_LOG10_RATE = -3.7;
    private static final double HIGHEST_LOG10_RATE = -2.5;
    /** Earlier trials that a judgement needs. */
    private static final int JUDGES = 3;

    private final TrainingSettings start;
    private final int epochs;
    private final BundleProgress progress;

    /**
     * A search.
     *
     * @param start the first trial; batch size and seed are those of all
     * @param epochs of a trial that is not given up; short trainings rank settings well enough
     */
    public SettingsSearch(TrainingSettings start, int epochs, BundleProgress progress) {
        if (epochs < 1) {
            throw new IllegalArgumentException("a trial needs at least one epoch, got " + epochs);
        }
        this.start = start;
        this.epochs = epochs;
        this.progress = progress;
    }

    /** Settings that were tried, with their validation losses by epoch; fewer than asked for where given up. */
    public record Trial(TrainingSettings settings, List<Double> validationLosses) {
        public Trial {
            validationLosses = List.copyOf(validationLosses);
        }

        /** The least validation loss, in nats. */
        public double loss() {
            return validationLosses.stream().mapToDouble(l -> l).min().orElse(Double.POSITIVE_INFINITY);
        }
    }

    /** Tries so many settings; the best comes first. */
    public List<Trial> search(TrainingPairs pairs, int trials) {
        Random random = new Random(start.seed());
        List<Trial> done = new ArrayList<>();
        for (int number = 1; number <= trials; number++) {
            TrainingSettings settings = number == 1 ? with(start) : drawn(random);
            progress.stage("trial " + number + " of " + trials + ": " + describe(settings), epochs);
            TrainedEstimator flow = new EstimatorTrainer(
                            settings,
                            at -> progress.step(
                                    at.step() == at.steps() ? at.epoch() : at.epoch() - 1,
                                    String.format(Locale.ROOT, "validation %.3f", at.validationLoss())),
                            losses -> hopeful(losses, done))
                    .train(pairs);
            done.add(new Trial(
                    settings,
                    flow.history().stream()
                            .map(TrainedEstimator.EpochLoss::validationLoss)
                            .toList()));
        }
        done.sort(Comparator.comparingDouble(Trial::loss));
        return done;
    }

    /** Whether the last loss is no worse than the median of what earlier trials had then. */
    static boolean hopeful(List<TrainedEstimator.EpochLoss> losses, List<Trial> earlier) {
        int epoch = losses.size() - 1;
        double[] then = earlier.stream()
                .filter(trial -> trial.validationLosses().size() > epoch)
                .mapToDouble(trial -> trial.validationLosses().get(epoch))
                .sorted()
                .toArray();
        return then.length < JUDGES || losses.getLast().validationLoss() <= then[then.length / 2];
    }

    private TrainingSettings drawn(Random random) {
        double rate = LOWEST_LOG10_RATE + random.nextDouble() * (HIGHEST_LOG10_RATE - LOWEST_LOG10_RATE);
        return settings(
                pick(TRANSFORMS, random),
                pick(HIDDEN, random),
                pick(BINS, random),
                pick(CONTEXT_WIDTHS, random),
                Math.pow(10, rate));
    }

    private TrainingSettings with(TrainingSettings settings) {
        return settings(
                settings.transforms(),
                settings.hidden(),
                settings.bins(),
                settings.contextWidth(),
                settings.learningRate());
    }

    private TrainingSettings settings(int transforms, int hidden, int bins, int contextWidth, double learningRate) {
        return new TrainingSettings(
                start.estimator(),
                transforms,
                hidden,
                bins,
                start.components(),
                null,
                contextWidth,
                start.batchSize(),
                learningRate,
                epochs,
                epochs,
                start.seed());
    }

    private static int pick(int[] values, Random random) {
        return values[random.nextInt(values.length)];
    }

    /** Settings in a few words. */
    public static String describe(TrainingSettings settings) {
        return String.format(
                Locale.ROOT,
                "%d × %d, %d bins, context %d, rate %.1e",
                settings.transforms(),
                settings.hidden(),
                settings.bins(),
                settings.contextWidth(),
                settings.learningRate());
    }
}
