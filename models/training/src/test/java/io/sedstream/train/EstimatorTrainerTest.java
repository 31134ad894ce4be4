package io.sedstream.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstimatorTrainerTest {
    private static final TrainingSettings SMALL = new TrainingSettings(2, 16, 4, 8, 256, 5e-3, 3, 3, 42);

    @Test
    void recoversThePosteriorOfALinearGaussianProblem() {
        TrainingSettings settings = new TrainingSettings(4, 24, 6, 16, 128, 5e-3, 10, 10, 42);

        TrainedEstimator trained =
                new EstimatorTrainer(settings, progress -> {}).train(new LinearGaussianPairs(8000, 1));

        ReferenceFlow flow = new ReferenceFlow(trained.weights());
        Random random = new Random(2);
        for (float[] x : new float[][] {{0, 0, 0}, {0.8f, 0.4f, 1.1f}, {-1, 0.9f, 0.2f}}) {
            double[] expected = LinearGaussianPairs.posterior(x);
            double[] measured = moments(flow, x, random);
            // 1500 draws determine a mean to 0.026σ and σ to 1.8 %; a few seconds of training leave a bias of up to a
            // fifth of the posterior's width (0.3) and of its width. The prior (mean 0, σ 1) misses by far.
            for (int d = 0; d < 2; d++) {
                assertThat(measured[d]).as("mean").isCloseTo(expected[d], within(0.2 * expected[2 + d]));
                assertThat(measured[2 + d]).as("sd").isCloseTo(expected[2 + d], within(0.15 * expected[2 + d]));
            }
            assertThat(measured[4]).as("correlation").isCloseTo(expected[4], within(0.15));
        }
    }

    @Test
    void aStoppedTrainingGoesOnFromItsCheckpointAsIfItHadNotStopped(@TempDir Path folder) {
        LinearGaussianPairs pairs = new LinearGaussianPairs(2000, 3);
        Path checkpoint = folder.resolve("flow.checkpoint");
        TrainedEstimator whole = new EstimatorTrainer(SMALL, progress -> {}).train(pairs);

        EstimatorTrainer stopped = new EstimatorTrainer(SMALL, progress -> {
            if (progress.epoch() == 3) {
                throw new Stopped();
            }
        });
        assertThatThrownBy(() -> stopped.train(pairs, checkpoint)).isInstanceOf(Stopped.class);
        TrainedEstimator resumed = new EstimatorTrainer(SMALL, progress -> {}).train(pairs, checkpoint);

        assertThat(resumed.history()).hasSize(3);
        // Threads of the engine may add in another order.
        assertThat(resumed.weights().values()).containsExactly(whole.weights().values(), within(1e-4f));
    }

    @Test
    void refusesTheCheckpointOfOtherSettings(@TempDir Path folder) {
        LinearGaussianPairs pairs = new LinearGaussianPairs(600, 3);
        Path checkpoint = folder.resolve("flow.checkpoint");
        TrainingSettings brief = new TrainingSettings(2, 8, 4, 4, 256, 5e-3, 1, 1, 42);
        new EstimatorTrainer(brief, progress -> {}).train(pairs, checkpoint);

        assertThatIllegalStateException()
                .isThrownBy(() -> new EstimatorTrainer(SMALL, progress -> {}).train(pairs, checkpoint))
                .withMessageContaining("belongs to")
                .withMessageContaining("transforms=2");
    }

    @Test
    void reportsEveryStepAndALossThatFalls() {
        List<TrainingProgress> seen = new ArrayList<>();

        TrainedEstimator trained = new EstimatorTrainer(SMALL, seen::add).train(new LinearGaussianPairs(2000, 3));

        // 1900 training pairs are 7 full batches of 256; one report more when the epoch is validated.
        assertThat(seen).hasSize(3 * 8);
        assertThat(seen.getLast().validationLoss())
                .isEqualTo(trained.history().getLast().validationLoss());
        assertThat(trained.history().getLast().validationLoss())
                .isLessThan(trained.history().getFirst().validationLoss());
    }

    private static double[] moments(ReferenceFlow flow, float[] features, Random random) {
        int draws = 1500;
        double[] sum = new double[2];
        double[] squares = new double[2];
        double product = 0;
        for (int n = 0; n < draws; n++) {
            double[] box = flow.sample(features, new double[] {random.nextGaussian(), random.nextGaussian()});
            double[] logit = {Math.log(box[0] / (1 - box[0])), Math.log(box[1] / (1 - box[1]))};
            for (int d = 0; d < 2; d++) {
                sum[d] += logit[d];
                squares[d] += logit[d] * logit[d];
            }
            product += logit[0] * logit[1];
        }
        double first = Math.sqrt(squares[0] / draws - Math.pow(sum[0] / draws, 2));
        double second = Math.sqrt(squares[1] / draws - Math.pow(sum[1] / draws, 2));
        double correlation = (product / draws - sum[0] * sum[1] / draws / draws) / first / second;
        return new double[] {sum[0] / draws, sum[1] / draws, first, second, correlation};
    }

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
