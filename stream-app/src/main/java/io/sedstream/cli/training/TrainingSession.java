package io.sedstream.cli.training;

import io.sedstream.bundle.Bundle;
import io.sedstream.bundle.Digest;
import io.sedstream.catalogue.mapping.MappingDocument;
import io.sedstream.plan.BundleProgress;
import io.sedstream.plan.BundleReport;
import io.sedstream.plan.BundleTrainer;
import io.sedstream.plan.SettingsSearch;
import io.sedstream.plan.SurveyCatalogue;
import io.sedstream.plan.SurveySimulation;
import io.sedstream.plan.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A training from the first simulation to the card: loads what the plan names and hands it on. */
public final class TrainingSession {
    private TrainingSession() {}

    /** Trains, validates on held-out simulations and on the plan's real catalogues, and writes everything. */
    public static Bundle run(Path planFile, Path data, Path out) throws IOException {
        TrainingPlan plan = TrainingPlan.read(planFile);
        Path directory = out.resolve(plan.bundle());
        Files.createDirectories(directory);
        Path allCheckpoints = out.resolve("." + plan.bundle() + ".checkpoints");
        Path checkpoints = allCheckpoints.resolve(identity(planFile, plan));
        try (ConsoleProgress progress = new ConsoleProgress()) {
            SurveySimulation simulation = simulation(plan, data, progress);
            Bundle bundle = new BundleTrainer(simulation, progress).train(directory, checkpoints);
            BundleReport.write(
                    bundle,
                    directory,
                    simulation,
                    planFile.toString(),
                    ValidationSession.comparisons(plan, data),
                    progress);
            for (Path ofAPlan : list(allCheckpoints)) {
                for (Path checkpoint : list(ofAPlan)) {
                    Files.delete(checkpoint);
                }
                Files.delete(ofAPlan);
            }
            Files.delete(allCheckpoints);
            return bundle;
        }
    }

    /** A name for the plan and the mapping that it names: where either was changed, a stopped training does not go on. */
    static String identity(Path planFile, TrainingPlan plan) throws IOException {
        MessageDigest digest = Digest.sha256();
        digest.update(Files.readAllBytes(planFile));
        String mapping = plan.survey().mapping();
        if (mapping != null) {
            digest.update(MappingDocument.read(mapping));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    /** Fits only the screening of a bundle again, and measures what it holds back. */
    public static Bundle refitScreening(Path planFile, Path data, Path out) throws IOException {
        TrainingPlan plan = TrainingPlan.read(planFile);
        Path directory = out.resolve(plan.bundle());
        try (ConsoleProgress progress = new ConsoleProgress()) {
            SurveySimulation simulation = simulation(plan, data, progress);
            Bundle bundle = new BundleTrainer(simulation, progress).refitScreening(directory);
            BundleReport.writeScreening(bundle, directory, simulation, planFile.toString(), progress);
            return bundle;
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    /** Searches settings for a plan's estimator, the best first. */
    public static List<SettingsSearch.Trial> tune(Path planFile, Path data, int galaxies, int trials, int epochs)
            throws IOException {
        TrainingPlan plan = TrainingPlan.read(planFile);
        try (ConsoleProgress progress = new ConsoleProgress()) {
            return new BundleTrainer(simulation(plan, data, progress), progress).search(galaxies, trials, epochs);
        }
    }

    /** Tries estimators from small to large for a plan, the fastest first. */
    public static List<SettingsSearch.Trial> sizes(Path planFile, Path data, int galaxies, int epochs)
            throws IOException {
        TrainingPlan plan = TrainingPlan.read(planFile);
        try (ConsoleProgress progress = new ConsoleProgress()) {
            return new BundleTrainer(simulation(plan, data, progress), progress).sizes(galaxies, epochs);
        }
    }

    static SurveySimulation simulation(TrainingPlan plan, Path data, BundleProgress progress) throws IOException {
        return SurveySimulation.of(plan, survey(plan, data), data, progress);
    }

    /** The catalogue that a plan imitates; empty where it gives depths. */
    static Optional<SurveyCatalogue> survey(TrainingPlan plan, Path data) throws IOException {
        String catalogue = plan.survey().catalogue();
        String mapping = plan.survey().mapping();
        return catalogue == null || mapping == null
                ? Optional.empty()
                : Optional.of(CatalogueLoader.sources(data.resolve(catalogue), mapping));
    }
}
