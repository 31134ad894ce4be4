package io.sedstream.plan;

import io.sedstream.train.EstimatorTrainer;
import io.sedstream.train.EstimatorWeights;
import io.sedstream.train.TrainedEstimator;
import io.sedstream.train.TrainingPairs;
import io.sedstream.train.TrainingSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.ToDoubleFunction;

/**
 * Tries settings of an estimator: at random (Bergstra and Bengio 2012), where a trial that is worse after an epoch than the
 * median of the earlier trials after the same epoch is given up, or one size after another.
 */
public final class SettingsSearch {
    private static final int[] TRANSFORMS = {4, 6, 8, 10, 12};
    private static final int[] HIDDEN = {32, 48, 64, 96};
    private static final int[] BINS = {6, 8, 10};
    private static final int[] CONTEXT_WIDTHS = {32, 64, 96, 128};
    private static final double LOWEST_LOG10_RATE = -3.7;
    private static final double HIGHEST_LOG10_RATE = -2.5;
    /** Transforms and hidden units of estimators from small to large. */
    private static final int[][] SIZES = {{2, 32}, {4, 32}, {4, 64}, {6, 64}, {8, 64}, {10, 64}, {12, 96}};
    /** Earlier trials that a judgement needs. */
    private static final int JUDGES = 3;

    private final TrainingSettings start;
    private final int epochs;
    private final ToDoubleFunction<EstimatorWeights> speed;
    private final BundleProgress progress;

    /**
     * A search.
     *
     * @param start the first trial; batch size and seed are those of all
     * @param epochs of a trial that is not given up; short trainings rank settings well enough
     * @param speed sources per second that an estimator serves
     */
    public SettingsSearch(
            TrainingSettings start, int epochs, ToDoubleFunction<EstimatorWeights> speed, BundleProgress progress) {
        if (epochs < 1) {
            throw new IllegalArgumentException("a trial needs at least one epoch, got " + epochs);
        }
        this.start = start;
        this.epochs = epochs;
        this.speed = speed;
        this.progress = progress;
    }

    /**
     * Settings that were tried.
     *
     * @param validationLosses by epoch, in nats; fewer than asked for where given up
     * @param sourcesPerSecond what one thread samples
     */
    public record Trial(TrainingSettings settings, List<Double> validationLosses, double sourcesPerSecond) {
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
        List<TrainingSettings> drawn = new ArrayList<>(List.of(with(start)));
        while (drawn.size() < trials) {
            drawn.add(drawn(random));
        }
        List<Trial> done = tried(pairs, drawn, SettingsSearch::hopeful);
        done.sort(Comparator.comparingDouble(Trial::loss));
        return done;
    }

    /** Tries sizes with the plan's other settings, its own size among them; the fastest comes first. */
    public List<Trial> sizes(TrainingPairs pairs) {
        Set<TrainingSettings> sizes = new LinkedHashSet<>(Set.of(with(start)));
        for (int[] size : SIZES) {
            sizes.add(settings(size[0], size[1], start.bins(), start.contextWidth(), start.learningRate()));
        }
        List<Trial> done = tried(pairs, List.copyOf(sizes), (losses, earlier) -> true);
        done.sort(Comparator.comparingDouble(Trial::sourcesPerSecond).reversed());
        return done;
    }

    private List<Trial> tried(
            TrainingPairs pairs,
            List<TrainingSettings> all,
            BiPredicate<List<TrainedEstimator.EpochLoss>, List<Trial>> goesOn) {
        List<Trial> done = new ArrayList<>();
        for (TrainingSettings settings : all) {
            progress.stage("trial " + (done.size() + 1) + " of " + all.size() + ": " + describe(settings), epochs);
            TrainedEstimator flow = new EstimatorTrainer(
                            settings,
                            at -> progress.step(
                                    at.step() == at.steps() ? at.epoch() : at.epoch() - 1,
                                    String.format(Locale.ROOT, "validation %.3f", at.validationLoss())),
                            losses -> goesOn.test(losses, done))
                    .train(pairs);
            done.add(new Trial(
                    settings,
                    flow.history().stream()
                            .map(TrainedEstimator.EpochLoss::validationLoss)
                            .toList(),
                    speed.applyAsDouble(flow.weights())));
        }
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
