package io.sedstream.plan;

import io.sedstream.bundle.Bundle;
import io.sedstream.bundle.Manifest;
import io.sedstream.validate.CataloguePlots;
import io.sedstream.validate.Citation;
import io.sedstream.validate.InferredParameter;
import io.sedstream.validate.ModelCard;
import io.sedstream.validate.Plot;
import io.sedstream.validate.ReportFiles;
import io.sedstream.validate.SimulationPlots;
import io.sedstream.validate.ValidationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Validates a freshly trained bundle and writes what a user must know of it: numbers, plots, card. */
public final class BundleReport {
    private BundleReport() {}

    /** Validates on held-out simulations and on real sources, and writes the report and the card beside the bundle. */
    public static void write(
            Path directory,
            TrainingPlan plan,
            String planFile,
            BundleTrainer.Result result,
            List<BundleValidation.ReferenceSource> reference,
            BundleProgress progress)
            throws IOException {
        Bundle bundle = result.bundle();
        String band = plan.survey().selectionBand();
        try (BundleValidation validation = new BundleValidation(bundle, band, plan.seed())) {
            BundleValidation.Simulated simulated = validation.simulated(result.heldOut(), progress);
            BundleValidation.Compared compared = validation.catalogue(
                    plan.survey().catalogue(),
                    plan.comparison().reference(),
                    plan.comparison().parameter(),
                    reference,
                    progress);
            ValidationReport report = simulated
                    .run()
                    .report(plan.bundle() + " " + plan.version(), band)
                    .with(compared.sample().compare());
            List<Plot> plots = new ArrayList<>(SimulationPlots.of(simulated.run(), report));
            plots.add(result.losses().toPlot());
            plots.add(CataloguePlots.comparison("catalogue", compared.sample()));
            ReportFiles.write(directory, report, plots);
            Files.writeString(
                    directory.resolve("README.md"),
                    card(plan, planFile, result, report, simulated, compared).toMarkdown());
        }
    }

    private static ModelCard card(
            TrainingPlan plan,
            String planFile,
            BundleTrainer.Result result,
            ValidationReport report,
            BundleValidation.Simulated simulated,
            BundleValidation.Compared compared) {
        Manifest manifest = result.bundle().manifest();
        List<InferredParameter> parameters = BundleValidation.parameters(manifest);
        List<ModelCard.Quantity> quantities = new ArrayList<>();
        for (int p = 0; p < parameters.size(); p++) {
            quantities.add(new ModelCard.Quantity(
                    parameters.get(p), manifest.parameters().get(p).description()));
        }
        return new ModelCard(
                plan.bundle(),
                plan.version(),
                plan.description() + ".",
                List.of(
                        "Galaxies with known redshift and photometry in at least " + plan.minimumBands()
                                + " of the bands, total fluxes corrected for Milky Way extinction.",
                        "Not for stars, quasars, or galaxies whose light is not mostly stellar."),
                new ModelCard.Inputs(
                        plan.bands(),
                        "given",
                        plan.prior().redshift().low(),
                        plan.prior().redshift().high(),
                        List.of(
                                new ModelCard.Fact("Unit", "nJy, flux and standard deviation"),
                                new ModelCard.Fact("Missing bands", "masked; the estimator was trained with gaps"))),
                quantities,
                new ModelCard.Training(
                        planFile,
                        result.simulations(),
                        "errors and gaps of " + plan.survey().catalogue(),
                        List.of(
                                new ModelCard.Fact(
                                        "Estimator",
                                        plan.training().transforms() + " rational-quadratic coupling layers of "
                                                + plan.training().hidden() + " hidden units"),
                                new ModelCard.Fact(
                                        "Fluxes", "stellar continuum only: no nebular lines, no dust emission"))),
                report,
                List.of(
                        new ModelCard.Fact("Detectors", "Gaussian mixture, distance to the fifth neighbour"),
                        new ModelCard.Fact("Contamination", "%s each".formatted(plan.contamination())),
                        new ModelCard.Fact("Held-out simulations called outliers", percent(simulated.outlierShare())),
                        new ModelCard.Fact(
                                "Real sources with a reference value",
                                "%d: %d outliers (%s), %d cannot be fitted"
                                        .formatted(
                                                compared.sources(),
                                                compared.outliers(),
                                                percent((double) compared.outliers() / compared.sources()),
                                                compared.rejected()))),
                List.of(
                        "One history per galaxy, a delayed τ: bursts are not in the prior.",
                        "Emission lines are not simulated; strong ones appear as stellar light."),
                List.of(
                        Citation.BRUZUAL_CHARLOT_2003,
                        Citation.CHABRIER_2003,
                        Citation.CALZETTI_2000,
                        Citation.INOUE_2014,
                        Citation.DURKAN_2019,
                        Citation.LAIGLE_2016),
                List.of("./sedstream train " + planFile + " --data ../shared/data"));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
