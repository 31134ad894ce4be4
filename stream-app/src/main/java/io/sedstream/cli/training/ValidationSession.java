package io.sedstream.cli.training;

import io.sedstream.bundle.Bundle;
import io.sedstream.bundle.BundleReader;
import io.sedstream.bundle.Manifest;
import io.sedstream.photometry.Photometry;
import io.sedstream.plan.BundleValidation;
import io.sedstream.plan.MockSurvey;
import io.sedstream.plan.SurveyCatalogue;
import io.sedstream.validate.CataloguePlots;
import io.sedstream.validate.Plot;
import io.sedstream.validate.ReportFiles;
import io.sedstream.validate.SimulationPlots;
import io.sedstream.validate.ValidationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A validation of a bundle that lies on disk: its mock survey, and a real catalogue if one is given. */
public final class ValidationSession {
    /** Fixed, so that the same bundle gives the same report. */
    private static final long SEED = 1;

    private ValidationSession() {}

    /** Validates and writes the report. */
    public static ValidationReport run(Path directory, Path out, @Nullable CatalogueTruth truth) throws IOException {
        Bundle bundle = BundleReader.read(directory);
        Manifest manifest = bundle.manifest();
        String band = selectionBand(directory);
        try (ConsoleProgress progress = new ConsoleProgress();
                BundleValidation validation = new BundleValidation(bundle, band, SEED)) {
            BundleValidation.Simulated simulated = validation.simulated(mockSurvey(directory, manifest), progress);
            ValidationReport report = simulated.run().report(manifest.id() + " " + manifest.version(), band);
            List<Plot> plots = new ArrayList<>(SimulationPlots.of(simulated.run(), report));
            if (truth != null) {
                BundleValidation.Compared compared = validation.catalogue(
                        String.valueOf(truth.catalogue().getFileName()),
                        truth.column(),
                        truth.parameter(),
                        references(
                                CatalogueLoader.sources(truth.catalogue(), truth.mapping()),
                                truth.table(),
                                truth.idColumn(),
                                truth.column()),
                        progress);
                report = report.with(compared.sample().compare());
                plots.add(CataloguePlots.comparison("catalogue", compared.sample()));
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

    /** The sources of a catalogue that have a redshift and a reference value; without a redshift the stream rejects. */
    static List<BundleValidation.ReferenceSource> references(
            SurveyCatalogue catalogue, Path table, String idColumn, String column) throws IOException {
        Map<String, double[]> truths = CatalogueLoader.numbers(table, idColumn, List.of(column));
        List<BundleValidation.ReferenceSource> sources = new ArrayList<>();
        for (Photometry photometry : catalogue.sources()) {
            double[] truth = truths.get(photometry.id().name());
            if (truth != null && photometry.redshift() != null) {
                sources.add(new BundleValidation.ReferenceSource(photometry, truth[0]));
            }
        }
        return sources;
    }
}
