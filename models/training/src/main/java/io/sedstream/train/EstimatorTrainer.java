package io.sedstream.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Trains an estimator on simulated pairs by maximum likelihood: Adam with a cosine schedule and clipped
 * gradients, fresh noise every epoch (drawn while the epoch before trains), a fixed validation set, early stopping, best
 * weights kept. One training at a time per process. Equal settings and pairs give equal weights as far as the engine's
 * sums do, also when a training was stopped and goes on from its checkpoint.
 */
public final class EstimatorTrainer {
    private static final double CLIPPED_NORM = 5;
    private static final int MAX_SKIPPED_STEPS = 20;
    private static final int VALIDATION_SHARE = 20;

    private final TrainingSettings settings;
    private final TrainingProgress.Listener listener;
    private final Predicate<List<TrainedEstimator.EpochLoss>> hopeful;

    public EstimatorTrainer(TrainingSettings settings, TrainingProgress.Listener listener) {
        this(settings, listener, losses -> true);
    }

    /**
     * A trainer that may give up.
     *
     * @param hopeful asked before every epoch, with the losses so far, whether to go on
     */
    public EstimatorTrainer(
            TrainingSettings settings,
            TrainingProgress.Listener listener,
            Predicate<List<TrainedEstimator.EpochLoss>> hopeful) {
        this.settings = settings;
        this.listener = listener;
        this.hopeful = hopeful;
    }

    /** Trains from the beginning to the end. */
    public TrainedEstimator train(TrainingPairs pairs) {
        return train(pairs, null);
    }

    /**
     * Trains, writing the state after every epoch; starts from the file where it exists.
     *
     * @param checkpoint of this training alone: same settings and pairs; null for none
     */
    public TrainedEstimator train(TrainingPairs pairs, @Nullable Path checkpoint) {
        if (pairs.count() < 2) {
            throw new IllegalArgumentException("training needs at least 2 pairs, got " + pairs.count());
        }
        EstimatorShape shape = settings.shape(pairs.featureCount(), pairs.parameterCount());
        PreparedPairs current = new PreparedPairs(pairs);
        PreparedPairs spare = new PreparedPairs(pairs);
        TrainingState state = checkpoint != null && Files.exists(checkpoint)
                ? TrainingState.read(checkpoint, settings)
                : new TrainingState(current.measure(settings.seed()), InitialWeights.of(shape, settings.seed()));
        int[] order = RandomOrder.of(pairs.count(), new Random(settings.seed()));
        int held = Math.max(1, pairs.count() / VALIDATION_SHARE);
        int[] training = IntStream.of(order).skip(held).toArray();
        Batch validation = current.fill(settings.seed(), state.scaling).gather(order, 0, held);

        try (LikelihoodEngine engine = engine(shape);
                ExecutorService drawing = Executors.newSingleThreadExecutor(task ->
                        Thread.ofPlatform().daemon().name("training-pairs").unstarted(task))) {
            CompletableFuture<PreparedPairs> drawn = draw(spare, state.history.size(), state, drawing);
            while (!state.finished(settings) && (state.history.isEmpty() || hopeful.test(state.history))) {
                PreparedPairs epochPairs = drawn.join();
                spare = current;
                current = epochPairs;
                int epoch = state.history.size();
                drawn = epoch + 1 < settings.maxEpochs()
                        ? draw(spare, epoch + 1, state, drawing)
                        : CompletableFuture.completedFuture(spare);
                trainEpoch(engine, state, epochPairs, shuffled(training, settings.seed() + epoch + 1), validation);
                if (checkpoint != null) {
                    state.write(checkpoint, settings);
                }
            }
        }
        return new TrainedEstimator(
                new EstimatorWeights(
                        shape,
                        state.scaling.features(),
                        state.scaling.logits(),
                        ofStandardised(shape, state.bestWeights, state.scaling.whitening())),
                state.history);
    }

    /** The weights for features that are not whitened. */
    private static float[] ofStandardised(EstimatorShape shape, float[] weights, Whitening whitening) {
        Tensor first = shape.tensors().getFirst();
        float[] folded = whitening.folded(Arrays.copyOfRange(weights, first.offset(), first.offset() + first.size()));
        float[] all = weights.clone();
        System.arraycopy(folded, 0, all, first.offset(), folded.length);
        return all;
    }

    /**
     * The hand-written engine of spline flows; for other estimators, and where the JVM was started without its vector
     * module, DJL's, several times slower.
     */
    private static LikelihoodEngine engine(EstimatorShape shape) {
        boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return vectors && shape instanceof SplineFlowShape flow
                ? new VectorFlowEngine(flow)
                : new AutogradEngine(shape);
    }

    private CompletableFuture<PreparedPairs> draw(
            PreparedPairs into, int epoch, TrainingState state, ExecutorService drawing) {
        return CompletableFuture.supplyAsync(() -> into.fill(settings.seed() + epoch + 1, state.scaling), drawing);
    }

    private void trainEpoch(
            LikelihoodEngine engine, TrainingState state, PreparedPairs pairs, int[] order, Batch validation) {
        int batchSize = Math.min(settings.batchSize(), order.length);
        int steps = order.length / batchSize;
        int epoch = state.history.size();
        double lossBefore =
                state.history.isEmpty() ? Double.NaN : state.history.getLast().validationLoss();
        float[] gradient = new float[state.weights.length];
        double lossSum = 0;
        int skipped = 0;
        long start = System.nanoTime();
        for (int step = 0; step < steps; step++) {
            Batch batch = pairs.gather(order, step * batchSize, batchSize);
            double loss = engine.lossAndGradient(state.weights, batch.features(), batch.logits(), gradient);
            double norm = norm(gradient);
            if (Double.isFinite(loss) && Double.isFinite(norm)) {
                double rate = settings.learningRateAt((long) epoch * steps + step, (long) settings.maxEpochs() * steps);
                state.adam.step(state.weights, gradient, Math.min(1, CLIPPED_NORM / norm), rate);
                lossSum += loss - batch.logJacobian();
            } else if (++skipped > MAX_SKIPPED_STEPS) {
                throw new IllegalStateException("training diverged: epoch " + (epoch + 1) + ", step " + (step + 1)
                        + " of " + steps + ", loss " + loss + ", gradient norm " + norm);
            }
            report(epoch, step + 1, steps, lossSum / (step + 1 - skipped), lossBefore, batchSize, start);
        }
        double trainLoss = lossSum / (steps - skipped);
        double validationLoss = loss(engine, state.weights, validation);
        state.finishEpoch(new TrainedEstimator.EpochLoss(trainLoss, validationLoss));
        report(epoch, steps, steps, trainLoss, validationLoss, batchSize, start);
    }

    private double loss(LikelihoodEngine engine, float[] weights, Batch batch) {
        int size = batch.size();
        double sum = 0;
        for (int from = 0; from < size; from += settings.batchSize()) {
            int to = Math.min(size, from + settings.batchSize());
            float[] features = columns(batch.features(), size, from, to);
            float[] logits = columns(batch.logits(), size, from, to);
            for (float logProbability : engine.logProbabilities(weights, features, logits)) {
                sum += logProbability;
            }
        }
        return -sum / size - batch.logJacobian();
    }

    private void report(
            int epoch, int step, int steps, double trainLoss, double validationLoss, int batchSize, long start) {
        double seconds = (System.nanoTime() - start) * 1e-9;
        listener.progressed(new TrainingProgress(
                epoch + 1, settings.maxEpochs(), step, steps, trainLoss, validationLoss, step * batchSize / seconds));
    }

    private static float[] columns(float[] values, int count, int from, int to) {
        int rows = values.length / count;
        float[] picked = new float[rows * (to - from)];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values, row * count + from, picked, row * (to - from), to - from);
        }
        return picked;
    }

    private static double norm(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }

    private static int[] shuffled(int[] values, long seed) {
        return IntStream.of(RandomOrder.of(values.length, new Random(seed)))
                .map(i -> values[i])
                .toArray();
    }
}
