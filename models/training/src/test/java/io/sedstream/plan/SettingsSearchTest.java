package io.sedstream.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.train.TrainedEstimator;
import io.sedstream.train.TrainingPairs;
import io.sedstream.train.TrainingSettings;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SettingsSearchTest {
    private static final TrainingSettings START = new TrainingSettings(4, 32, 6, 32, 128, 1e-3, 9, 3, 1);

    @Test
    void triesThePlansSettingsAndOthersAndPutsTheBestFirst() {
        List<SettingsSearch.Trial> trials =
                new SettingsSearch(START, 1, _ -> 1, new NoProgress()).search(new Pairs(), 3);

        assertThat(trials).hasSize(3).isSortedAccordingTo((a, b) -> Double.compare(a.loss(), b.loss()));
        assertThat(trials)
                .anySatisfy(trial -> assertThat(trial.settings().transforms()).isEqualTo(START.transforms()));
        assertThat(trials).extracting(SettingsSearch.Trial::settings).doesNotHaveDuplicates();
    }

    @Test
    void triesEachSizeToTheEndAndPutsTheFastestFirst() {
        List<SettingsSearch.Trial> trials = new SettingsSearch(
                        START, 2, weights -> 1e9 / weights.values().length, new NoProgress())
                .sizes(new Pairs());

        assertThat(trials)
                .extracting(trial ->
                        List.of(trial.settings().transforms(), trial.settings().hidden()))
                .doesNotHaveDuplicates()
                .contains(List.of(START.transforms(), START.hidden()))
                .startsWith(List.of(2, 32))
                .endsWith(List.of(12, 96));
        assertThat(trials).allSatisfy(trial -> {
            assertThat(trial.validationLosses()).hasSize(2);
            assertThat(trial.settings().bins()).isEqualTo(START.bins());
        });
    }

    @Test
    void givesUpATrialThatIsWorseThanTheMedianOfThreeAtTheSameEpoch() {
        List<SettingsSearch.Trial> earlier = List.of(
                new SettingsSearch.Trial(START, List.of(5.0, 1.0), 1),
                new SettingsSearch.Trial(START, List.of(6.0, 2.0), 1),
                new SettingsSearch.Trial(START, List.of(7.0, 3.0), 1));
        assertThat(SettingsSearch.hopeful(losses(5.9), earlier)).isTrue();
        assertThat(SettingsSearch.hopeful(losses(6.1), earlier)).isFalse();
        assertThat(SettingsSearch.hopeful(losses(9, 1.9), earlier)).isTrue();
        assertThat(SettingsSearch.hopeful(losses(9), earlier.subList(0, 2)))
                .as("two trials are no measure")
                .isTrue();
    }

    private static List<TrainedEstimator.EpochLoss> losses(double... validation) {
        return Arrays.stream(validation)
                .mapToObj(loss -> new TrainedEstimator.EpochLoss(loss, loss))
                .toList();
    }

    private static final class NoProgress implements BundleProgress {
        @Override
        public void stage(String name, long steps) {}

        @Override
        public void step(long done, String note) {}
    }

    /** One parameter, seen with noise. */
    private static final class Pairs implements TrainingPairs {
        @Override
        public int count() {
            return 400;
        }

        @Override
        public int featureCount() {
            return 1;
        }

        @Override
        public int parameterCount() {
            return 1;
        }

        @Override
        public void draw(long seed, float[] features, float[] targets) {
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < count(); i++) {
                targets[i] = (float) random.nextDouble();
                features[i] = (float) (targets[i] + 0.1 * random.nextGaussian());
            }
        }
    }
}
