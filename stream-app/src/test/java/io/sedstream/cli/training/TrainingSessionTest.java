package io.sedstream.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.sedstream.plan.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingSessionTest {
    private static final Path PLANS = Path.of("../models/training/plans");

    /** Weights of other simulations would be taken for a start that they are not. */
    @Test
    void goesOnWithAStoppedTrainingOfTheSamePlanAndMappingOnly(@TempDir Path folder) throws IOException {
        Path mapping = Files.writeString(folder.resolve("mapping.yaml"), "survey: mine");
        String text = Files.readString(PLANS.resolve("cosmos-galaxy.yaml"))
                .replace("mapping: zcosmos", "mapping: " + mapping);
        Path plan = Files.writeString(folder.resolve("plan.yaml"), text);

        String before = identity(plan);
        Files.writeString(plan, text.replace("low: 0.005, high: 2.0", "low: 0.005, high: 1.0"));
        String withOtherPrior = identity(plan);
        Files.writeString(plan, text);
        String again = identity(plan);
        Files.writeString(mapping, "survey: mine, with other zero points");
        String withOtherMapping = identity(plan);

        assertThat(again).isEqualTo(before);
        assertThat(new HashSet<>(List.of(before, withOtherPrior, withOtherMapping)))
                .hasSize(3);
    }

    private static String identity(Path plan) throws IOException {
        return TrainingSession.identity(plan, TrainingPlan.read(plan));
    }
}
