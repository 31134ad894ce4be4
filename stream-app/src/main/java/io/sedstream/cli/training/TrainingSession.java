package io.sedstream.cli.training;

import io.sedstream.bundle.Bundle;
import io.sedstream.plan.BundleReport;
import io.sedstream.plan.BundleTrainer;
import io.sedstream.plan.SurveyCatalogue;
import io.sedstream.plan.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A training from the first simulation to the card: loads what the plan names and hands it on. */
public final class TrainingSession {
    private TrainingSession() {}

    /** Trains, validates on held-out simulations and on the plan's real catalogue, and writes everything. */
    public static Bundle run(Path planFile, Path data, Path out) throws IOException {
        TrainingPlan plan = TrainingPlan.read(planFile);
        SurveyCatalogue catalogue = CatalogueLoader.sources(
                data.resolve(plan.survey().catalogue()), plan.survey().mapping());
        Path directory = out.resolve(plan.bundle());
        Files.createDirectories(directory);
        Path checkpoint = out.resolve("." + plan.bundle() + ".checkpoint");
        try (ConsoleProgress progress = new ConsoleProgress()) {
            BundleTrainer.Result result =
                    new BundleTrainer(plan, catalogue, data, progress).train(directory, checkpoint);
            BundleReport.write(
                    directory,
                    plan,
                    planFile.toString(),
                    result,
                    ValidationSession.references(
                            catalogue,
                            data.resolve(plan.comparison().table()),
                            plan.comparison().idColumn(),
                            plan.comparison().column()),
                    progress);
            Files.deleteIfExists(checkpoint);
            return result.bundle();
        }
    }
}
