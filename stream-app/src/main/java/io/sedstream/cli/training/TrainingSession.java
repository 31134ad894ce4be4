package io.sedstream.cli.training;

import io.sedstream.bundle.Bundle;
import io.sedstream.photometry.Photometry;
import io.sedstream.plan.BundleReport;
import io.sedstream.plan.BundleTrainer;
import io.sedstream.plan.BundleValidation;
import io.sedstream.plan.SurveyCatalogue;
import io.sedstream.plan.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
                    directory, plan, planFile.toString(), result, reference(plan, catalogue, data), progress);
            Files.deleteIfExists(checkpoint);
            return result.bundle();
        }
    }

    private static List<BundleValidation.ReferenceSource> reference(
            TrainingPlan plan, SurveyCatalogue catalogue, Path data) throws IOException {
        TrainingPlan.Comparison comparison = plan.comparison();
        Map<String, double[]> truths = CatalogueLoader.numbers(
                data.resolve(comparison.table()), comparison.idColumn(), List.of(comparison.column()));
        List<BundleValidation.ReferenceSource> sources = new ArrayList<>();
        for (Photometry photometry : catalogue.sources()) {
            double[] truth = truths.get(photometry.id().name());
            // Without a secure redshift there is nothing to compare: the stream would reject the source.
            if (truth != null && photometry.redshift() != null) {
                sources.add(new BundleValidation.ReferenceSource(photometry, truth[0]));
            }
        }
        return sources;
    }
}
