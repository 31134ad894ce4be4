package io.sedstream.plan;

import io.sedstream.train.EstimatorTrainer;
import io.sedstream.train.TrainedEstimator;
import io.sedstream.train.TrainingPairs;
import io.sedstream.train.TrainingProgress;
import io.sedstream.train.TrainingSettings;
import java.nio.file.Path;
import java.util.Locale;

/** The training of one estimator, with its progress shown and its time taken. */
final class FlowTraining {
    private final TrainingSettings settings;
    private final BundleProgress progress;
    private long started;
    private long trainedNanos;
    private int firstEpoch;
    private int lastEpoch;

    FlowTraining(TrainingSettings settings, BundleProgress progress) {
        this.settings = settings;
        this.progress = progress;
    }

    TrainedEstimator train(TrainingPairs pairs, Path checkpoint) {
        progress.stage("training on " + pairs.count() + " galaxies", settings.maxEpochs());
        started = System.nanoTime();
        return new EstimatorTrainer(settings, this::show).train(pairs, checkpoint);
    }

    private void show(TrainingProgress at) {
        if (firstEpoch == 0) {
            firstEpoch = at.epoch();
        }
        lastEpoch = at.epoch();
        trainedNanos = System.nanoTime() - started;
        progress.step(
                at.step() == at.steps() ? at.epoch() : at.epoch() - 1,
                String.format(
                        Locale.ROOT,
                        "loss %.3f, validation %.3f, %.0f/s",
                        at.trainLoss(),
                        at.validationLoss(),
                        at.samplesPerSecond()));
    }

    /** What the training took. Where it went on from a checkpoint, the epochs before count like those since. */
    TrainingRecord record(TrainedEstimator flow, int galaxies) {
        double perEpoch = trainedNanos / 1e9 / Math.max(1, lastEpoch - firstEpoch + 1);
        return new TrainingRecord(
                galaxies,
                flow.history().size(),
                perEpoch * flow.history().size(),
                flow.history().stream()
                        .map(TrainedEstimator.EpochLoss::trainLoss)
                        .toList(),
                flow.history().stream()
                        .map(TrainedEstimator.EpochLoss::validationLoss)
                        .toList());
    }
}
