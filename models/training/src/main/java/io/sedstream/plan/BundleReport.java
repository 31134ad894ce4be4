package io.sedstream.plan;

import io.sedstream.bundle.Bundle;
import io.sedstream.bundle.Manifest;
import io.sedstream.validate.CataloguePlots;
import io.sedstream.validate.CatalogueSample;
import io.sedstream.validate.InferredParameter;
import io.sedstream.validate.LossHistory;
import io.sedstream.validate.ModelCard;
import io.sedstream.validate.Plot;
import io.sedstream.validate.ReportFiles;
import io.sedstream.validate.SimulationPlots;
import io.sedstream.validate.ValidationReport;
import io.sedstream.validate.ValidationRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Validates a bundle and writes what a user must know of it: numbers, plots, card. */
public final class BundleReport {
    private BundleReport() {}

    /** Real galaxies with reference values of one parameter. */
    public record LoadedComparison(
            String parameter, String reference, String catalogue, List<BundleValidation.ReferenceSource> sources) {
        public LoadedComparison {
            sources = List.copyOf(sources);
        }
    }

    /** Validates on held-out simulations and on real galaxies, and writes the report and the card. */
    public static ValidationReport write(
            Bundle bundle,
            Path out,
            SurveySimulation simulation,
            String planFile,
            List<LoadedComparison> comparisons,
            BundleProgress progress)
            throws IOException {
        TrainingPlan plan = simulation.plan();
        String band = plan.survey().selectionBand();
        TrainingRecord training = TrainingRecord.of(bundle);
        try (BundleValidation validation = new BundleValidation(bundle, band, plan.seed())) {
            List<BundleValidation.KnownSource> heldOut = simulation.heldOut();
            ValidationRun simulated = validation.simulated(heldOut, progress);
            ValidationReport report = simulated
                    .report(plan.bundle() + " " + plan.version(), band)
                    .withPublished(plan.published())
                    .withScreening(validation.screening(plan, heldOut, simulation.catalogue(), progress))
                    .withReferences(new ReferenceStudy(simulation, validation, progress)
                            .compare(
                                    heldOut,
                                    BundleValidation.parameters(bundle.manifest()),
                                    plan.referencePosteriors()));
            List<Plot> plots = new ArrayList<>(SimulationPlots.of(simulated, report));
            plots.add(new LossHistory(training.trainLosses(), training.validationLosses()).toPlot());
            int pictured = 0;
            for (LoadedComparison loaded : comparisons) {
                CatalogueSample result = validation.catalogue(loaded, progress);
                report = report.with(result.compare());
                plots.add(CataloguePlots.comparison("catalogue-" + ++pictured, result));
            }
            Files.createDirectories(out);
            ReportFiles.write(out, report, plots);
            Files.writeString(
                    out.resolve("README.md"),
                    card(bundle, plan, planFile, training, report, ReportFiles.pictures(out))
                            .toMarkdown());
            return report;
        }
    }

    /**
     * Measures the screening alone; all other numbers stay those of the last validation. The page is removed, since its
     * pictures are not kept.
     *
     * @param directory of the bundle
     */
    public static void writeScreening(
            Bundle bundle, Path directory, SurveySimulation simulation, String planFile, BundleProgress progress)
            throws IOException {
        TrainingPlan plan = simulation.plan();
        Path numbers = directory.resolve(ReportFiles.NUMBERS);
        ValidationReport before = ValidationReport.fromJson(Files.readString(numbers));
        try (BundleValidation validation =
                new BundleValidation(bundle, plan.survey().selectionBand(), plan.seed())) {
            ValidationReport report = before.withScreening(
                    validation.screening(plan, simulation.heldOut(), simulation.catalogue(), progress));
            Files.writeString(numbers, report.toJson());
            Files.deleteIfExists(directory.resolve(ReportFiles.PAGE));
            Files.writeString(
                    directory.resolve("README.md"),
                    card(bundle, plan, planFile, TrainingRecord.of(bundle), report, ReportFiles.pictures(directory))
                            .toMarkdown());
        }
    }

    private static ModelCard card(
            Bundle bundle,
            TrainingPlan plan,
            String planFile,
            TrainingRecord training,
            ValidationReport report,
            List<String> pictures) {
        Manifest manifest = bundle.manifest();
        List<InferredParameter> parameters = BundleValidation.parameters(manifest);
        List<ModelCard.Quantity> quantities = new ArrayList<>();
        for (int p = 0; p < parameters.size(); p++) {
            quantities.add(new ModelCard.Quantity(
                    parameters.get(p), manifest.parameters().get(p).description()));
        }
        List<ModelCard.Fact> screening = List.of(
                new ModelCard.Fact(
                        "Detectors",
                        "isolation forest, local outlier factor, deep isolation forest, feature bagging, ECOD, nearest "
                                + "neighbours, Gaussian mixture, kernel density; four votes of eight make an outlier"),
                new ModelCard.Fact(
                        "Thresholds",
                        "each detector calls %s of clean simulations an outlier"
                                .formatted(percent(plan.contamination()))));
        return new ModelCard(
                plan.bundle(),
                plan.version(),
                plan.description() + ".",
                List.of(
                        "Galaxies with " + (plan.infersRedshift() ? "" : "known redshift and ")
                                + "photometry in at least " + plan.minimumBands()
                                + " of the bands, total fluxes corrected for Milky Way extinction.",
                        "Not for stars, quasars, or galaxies whose light is not mostly stellar."),
                new ModelCard.Inputs(
                        plan.bands(),
                        plan.infersRedshift() ? "inferred" : "given",
                        plan.prior().redshift().low(),
                        plan.prior().redshift().high(),
                        List.of(
                                new ModelCard.Fact("Unit", "nJy, flux and standard deviation"),
                                new ModelCard.Fact("Missing bands", "masked; the estimator was trained with gaps"))),
                quantities,
                new ModelCard.Training(
                        planFile, training.galaxies(), PlanText.noise(plan), PlanText.facts(plan, training)),
                report,
                pictures,
                screening,
                PlanText.limits(plan),
                PlanText.citations(plan),
                List.of(
                        "./sedstream train " + planFile + " --data DATA",
                        "./sedstream validate models/bundles/" + plan.bundle() + " --plan " + planFile
                                + " --data DATA"));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
