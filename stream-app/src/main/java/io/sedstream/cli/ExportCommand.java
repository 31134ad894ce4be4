package io.sedstream.cli;

import io.micronaut.context.ApplicationContext;
import io.sedstream.cli.connection.ConfiguredModel;
import io.sedstream.cli.reading.Export;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Posteriors as a table. */
@Command(
        name = "export",
        header = "Write the posteriors as a table.",
        description =
                "One row per source, the latest posterior of each: identifiers, position, the row of the catalogue "
                        + "it came from, flags, and of each parameter mean, standard deviation and the percentiles _p025, _p16, "
                        + "_p50, _p84 and _p975. FITS and Parquet carry units, descriptions and the model. --draws adds the posterior draws of each parameter, "
                        + "made again from the source events as they were. Needs no running stream: "
                        + "where no broker runs, it starts the one on this machine for as long as it reads.",
        footer = {
            "  sedstream export posteriors.csv",
            "  sedstream export posteriors.fits --survey zCOSMOS-bright",
            "  sedstream export posteriors.parquet --model cosmos-galaxy",
            "  sedstream export posteriors.fits --draws --bundle models/bundles/cosmos-galaxy",
            "  sedstream export posteriors.csv.gz --bootstrap-servers kafka:9092"
        })
final class ExportCommand implements Callable<Integer> {
    private final Application application;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private BrokerOptions broker = new BrokerOptions();

    @Parameters(
            paramLabel = "OUT",
            description = "The table; its name ends in .csv, .fits or .parquet, and .gz packs it.")
    private Path table = Path.of("");

    @Option(names = "--survey", paramLabel = "NAME", defaultValue = "", description = "Only sources of this survey.")
    private String survey = "";

    @Option(names = "--model", paramLabel = "ID", defaultValue = "", description = "Only posteriors of this model.")
    private String model = "";

    @Option(
            names = "--draws",
            description =
                    "Also the draws of each parameter, as NAME_draws: a vector in FITS, a list in Parquet, numbers"
                            + " parted by blanks in CSV. Of a model that gives it, the log-probability of each draw too.")
    private boolean draws;

    @Option(
            names = "--bundle",
            paramLabel = "DIR",
            description = "The model that makes the draws; default models/bundles/cosmos-galaxy in the checkout.")
    private @Nullable Path bundle;

    ExportCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, Object> settings = new HashMap<>();
        kafka.addTo(settings);
        broker.addTo(settings);
        OptionSettings.put(
                settings,
                "sedstream.bundle.path",
                bundle == null ? null : bundle.toAbsolutePath().toString());
        try (ApplicationContext context = application.open(settings)) {
            Export export = context.getBean(Export.class);
            var selection = new Export.Selection(survey, model);
            report(
                    draws
                            ? export.writeWithDraws(
                                    table,
                                    selection,
                                    context.getBean(ConfiguredModel.class).load())
                            : export.write(table, selection));
            return 0;
        }
    }

    private void report(Export.Written written) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, "%,d posteriors in %s", written.rows(), table);
        if (written.superseded() > 0) {
            out.printf(Locale.ROOT, "; left out %,d older ones of the same sources", written.superseded());
        }
        out.println();
        written.undrawn()
                .forEach((reason, rows) ->
                        out.printf(Locale.ROOT, "without draws %,d: %s%n", rows, reason.explanation()));
        out.flush();
    }
}
