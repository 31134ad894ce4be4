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
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A bundle against sources whose parameters are known. */
@Command(
        name = "validate",
        header = "Validate a model on simulated and on real sources.",
        description =
                "Puts the mock survey beside the bundle, and a real catalogue if one is named, through the model, and "
                        + "writes numbers and plots as one HTML file.",
        footer = {
            "  sedstream validate models/bundles/cosmos-galaxy",
            "  sedstream validate models/bundles/cosmos-galaxy --catalogue zcosmos_bright_dev.csv --mapping zcosmos \\",
            "      --truth zcosmos_bright_dev_truth.csv --truth-id id_zcosmos --truth-column log10_mass_cosmos2015_msun"
        })
final class ValidateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "BUNDLE", description = "Directory of the bundle.")
    private Path bundle = Path.of("");

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
                paramLabel = "FILE",
                description = "Table with the reference values.")
        private Path truth = Path.of("");

        @Option(
                names = "--truth-id",
                required = true,
                paramLabel = "COLUMN",
                description = "Its column of identifiers.")
        private String idColumn = "";

        @Option(
                names = "--truth-column",
                required = true,
                paramLabel = "COLUMN",
                description = "Its column of reference values.")
        private String column = "";

        @Option(
                names = "--parameter",
                paramLabel = "NAME",
                description = "Parameter of the model that is compared; default ${DEFAULT-VALUE}.",
                defaultValue = "log10_mass_surviving")
        private String parameter = "";

        CatalogueTruth truth() {
            return new CatalogueTruth(catalogue, mapping, truth, idColumn, column, parameter);
        }
    }

    @Override
    public Integer call() throws IOException {
        ValidationReport report = ValidationSession.run(bundle, out, comparison == null ? null : comparison.truth());
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
