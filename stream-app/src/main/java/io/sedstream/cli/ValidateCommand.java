package io.sedstream.cli;

import io.sedstream.cli.training.CatalogueTruth;
import io.sedstream.cli.training.ValidationSession;
import io.sedstream.validate.CatalogueComparison;
import io.sedstream.validate.ParameterMetrics;
import io.sedstream.validate.Recovery;
import io.sedstream.validate.SelectionMetrics;
import io.sedstream.validate.ValidationReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A bundle against sources whose parameters are known. */
@Command(
        name = "validate",
        header = "Validate a model on simulated and on real sources.",
        description = {
            "With the data that the model was trained from: simulates sources that training never saw, compares with "
                    + "reference posteriors and with the real catalogues of the model's plan. Without: uses the mock "
                    + "survey beside the bundle. Writes numbers and plots as one HTML file that needs no network.",
            "A catalogue named here is compared instead of the plan's."
        },
        footer = {
            "  sedstream validate models/bundles/cosmos-photoz --data ../shared/data",
            "  sedstream validate models/bundles/cosmos-galaxy --catalogue zcosmos_bright_dev.csv --mapping zcosmos \\",
            "      --truth log10_mass_cosmos2015_msun --truth-table zcosmos_bright_dev_truth.csv --truth-id id_zcosmos"
        })
final class ValidateCommand implements Callable<Integer> {
    private static final String PLANS = "models/training/plans";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "BUNDLE", description = "Directory of the bundle.")
    private Path bundle = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory with ssp, igm, filters and the catalogues that the plan names.")
    private @Nullable Path data;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Training plan of the bundle; default " + PLANS + "/BUNDLE.yaml.")
    private @Nullable Path plan;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Directory of the report; default ${DEFAULT-VALUE}.",
            defaultValue = ".sedstream/validation")
    private Path out = Path.of("");

    @ArgGroup(exclusive = false, heading = "A real catalogue with reference values%n")
    private @Nullable Comparison comparison;

    /** Options that only make sense together. */
    static final class Comparison {
        @Option(
                names = "--catalogue",
                required = true,
                paramLabel = "FILE",
                description = "Catalogue, CSV, FITS or ASCII.")
        private Path catalogue = Path.of("");

        @Option(
                names = "--mapping",
                required = true,
                paramLabel = "FILE",
                description = "Its column mapping: a file or a shipped name.")
        private String mapping = "";

        @Option(
                names = "--truth",
                required = true,
                paramLabel = "COLUMN",
                description = "Column of reference values; 'redshift' for the redshifts that the mapping gives.")
        private String truth = "";

        @Option(
                names = "--truth-table",
                paramLabel = "FILE",
                description = "Table with that column, where it is not the catalogue itself.")
        private @Nullable Path table;

        @Option(
                names = "--truth-id",
                paramLabel = "COLUMN",
                description = "Identifiers in that table; default the identifier column of the mapping.")
        private @Nullable String idColumn;

        @Option(
                names = "--parameter",
                paramLabel = "NAME",
                description = "Parameter of the model that is compared; default redshift for --truth redshift, else "
                        + "log10_mass_surviving.")
        private @Nullable String parameter;

        @Option(names = "--no-zero-points", description = "Leave out the zero-point offsets of the mapping.")
        private boolean withoutZeroPoints;

        CatalogueTruth truth() {
            boolean redshift = CatalogueTruth.isRedshift(truth);
            return new CatalogueTruth(
                    catalogue,
                    mapping,
                    !withoutZeroPoints,
                    parameter != null ? parameter : redshift ? truth : "log10_mass_surviving",
                    truth,
                    redshift ? null : new CatalogueTruth.Column(table, idColumn, truth));
        }
    }

    private ValidationReport validate() throws IOException {
        CatalogueTruth truth = comparison == null ? null : comparison.truth();
        if (data == null) {
            return ValidationSession.run(bundle, out, truth);
        }
        Path planFile = plan != null ? plan : Path.of(PLANS, bundle.getFileName() + ".yaml");
        if (!Files.exists(planFile)) {
            throw new ParameterException(
                    spec.commandLine(), "there is no plan " + planFile + ": name that of the bundle with --plan");
        }
        return ValidationSession.run(bundle, planFile, data, out, truth);
    }

    @Override
    public Integer call() throws IOException {
        ValidationReport report = validate();
        PrintWriter print = spec.commandLine().getOut();
        for (SelectionMetrics selection : report.selections()) {
            print.printf("%n%s: %d sources%n", selection.selection(), selection.sources());
            TextTable table =
                    new TextTable(List.of("parameter", "R²", "RMSE", "bias", "NMAD", "68 % covers"), "<>>>>>");
            for (ParameterMetrics metrics : selection.parameters()) {
                Recovery recovery = metrics.recovery();
                table.add(
                        metrics.name(),
                        number(recovery.rSquared()),
                        number(recovery.rmse()),
                        number(recovery.bias()),
                        number(recovery.nmad()),
                        number(metrics.coverageAt(0.68).share()));
            }
            print.print(table);
        }
        for (CatalogueComparison compared : report.catalogues()) {
            print.printf(
                    "%n%s against %s: %d sources, median offset %s, NMAD %s, outliers %s%n",
                    compared.catalogue(),
                    compared.reference(),
                    compared.recovery().sources(),
                    number(compared.recovery().medianOffset()),
                    number(compared.recovery().nmad()),
                    number(compared.outlierShare()));
        }
        print.printf("%nReport: %s%n", out.resolve("validation.html").toAbsolutePath());
        print.flush();
        return 0;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
