package io.sedstream.cli.training;

import io.sedstream.bundle.Bundle;
import io.sedstream.bundle.BundleReader;
import io.sedstream.bundle.Manifest;
import io.sedstream.photometry.Photometry;
import io.sedstream.plan.BundleReport;
import io.sedstream.plan.BundleValidation;
import io.sedstream.plan.MockSurvey;
import io.sedstream.plan.SurveyCatalogue;
import io.sedstream.plan.TrainingPlan;
import io.sedstream.validate.CataloguePlots;
import io.sedstream.validate.CatalogueSample;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A validation of a bundle that lies on disk. */
public final class ValidationSession {
    /** Fixed, so that the same bundle gives the same report. */
    private static final long SEED = 1;

    private ValidationSession() {}

    /** With the data that the bundle was trained from: everything that training reports, and a catalogue if given. */
    public static ValidationReport run(
            Path directory, Path planFile, Path data, Path out, @Nullable CatalogueTruth truth) throws IOException {
        Bundle bundle = BundleReader.read(directory);
        TrainingPlan plan = TrainingPlan.read(planFile);
        try (ConsoleProgress progress = new ConsoleProgress()) {
            return BundleReport.write(
                    bundle,
                    out,
                    TrainingSession.simulation(plan, data, progress),
                    planFile.toString(),
                    truth == null ? comparisons(plan, data) : List.of(truth.load()),
                    progress);
        }
    }

    /** The real galaxies that a plan compares with. */
    static List<BundleReport.LoadedComparison> comparisons(TrainingPlan plan, Path data) throws IOException {
        List<BundleReport.LoadedComparison> loaded = new ArrayList<>();
        for (TrainingPlan.Comparison comparison : plan.comparisons()) {
            loaded.add(CatalogueTruth.of(plan, comparison, data).load());
        }
        return loaded;
    }

    /** Without that data: on the mock survey beside the bundle, if there is one, and on a catalogue if given. */
    public static ValidationReport run(Path directory, Path out, @Nullable CatalogueTruth truth) throws IOException {
        Bundle bundle = BundleReader.read(directory);
        Manifest manifest = bundle.manifest();
        if (!Files.exists(directory.resolve(MockSurvey.TABLE))) {
            throw new IOException(directory + " has no mock survey to validate on; name the directory of the data that"
                    + " the model was trained from, --data");
        }
        String band = selectionBand(directory);
        try (ConsoleProgress progress = new ConsoleProgress();
                BundleValidation validation = new BundleValidation(bundle, band, SEED)) {
            ValidationRun simulated = validation.simulated(mockSurvey(directory, manifest), progress);
            ValidationReport report = simulated.report(manifest.id() + " " + manifest.version(), band);
            List<Plot> plots = new ArrayList<>(SimulationPlots.of(simulated, report));
            if (truth != null) {
                CatalogueSample compared = validation.catalogue(truth.load(), progress);
                report = report.with(compared.compare());
                plots.add(CataloguePlots.comparison("catalogue", compared));
            }
            ReportFiles.write(out, report, plots);
            return report;
        }
    }

    private static String selectionBand(Path directory) throws IOException {
        return ValidationReport.fromJson(Files.readString(directory.resolve("validation.json")))
                .selectionBand();
    }

    private static List<BundleValidation.KnownSource> mockSurvey(Path directory, Manifest manifest) throws IOException {
        Path table = directory.resolve(MockSurvey.TABLE);
        SurveyCatalogue survey = CatalogueLoader.sources(
                table, directory.resolve(MockSurvey.MAPPING).toString());
        Map<String, double[]> truths = CatalogueLoader.numbers(
                table,
                "id",
                manifest.parameters().stream()
                        .map(parameter -> MockSurvey.TRUTH + parameter.name())
                        .toList());
        List<BundleValidation.KnownSource> known = new ArrayList<>();
        for (Photometry photometry : survey.sources()) {
            double[] values = truths.get(photometry.id().name());
            if (values == null) {
                throw new IOException(table + " has no truth of source " + photometry.id());
            }
            known.add(new BundleValidation.KnownSource(photometry, values));
        }
        return known;
    }
}
