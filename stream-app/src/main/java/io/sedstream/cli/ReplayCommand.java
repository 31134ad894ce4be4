package io.sedstream.cli;

import io.micronaut.context.ApplicationContext;
import io.sedstream.cli.failure.ExitCodes;
import io.sedstream.cli.replay.BarProgress;
import io.sedstream.cli.replay.OpenCatalogue;
import io.sedstream.cli.replay.Replay;
import io.sedstream.cli.replay.ReplaySession;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A catalogue to the stream. */
@Command(
        name = "replay",
        header = "Send a catalogue to the stream and account for every row.",
        description = {
            "Each row becomes a source, or a dead letter where it is none. A replay that was stopped, even by kill -9, "
                    + "goes on after the last row it sent when the same command runs again: no row is lost or doubled.",
            "Uses the stream that 'sedstream run' runs or the brokers that are named; where there are neither, it runs "
                    + "broker and stream itself until all rows are done."
        },
        footer = {
            "  sedstream replay cosmos.csv --mapping zcosmos",
            "  sedstream replay my-survey.fits --mapping my-survey.yaml --limit 1000",
            "  sedstream replay cosmos.csv --mapping zcosmos --rate 50    as a live survey would",
            "  sedstream replay cosmos.csv --mapping zcosmos --restart    all rows once more"
        })
final class ReplayCommand implements Callable<Integer> {
    private final Application application;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private BrokerOptions broker = new BrokerOptions();

    @Mixin
    private StreamOptions stream = new StreamOptions();

    @Parameters(paramLabel = "CATALOGUE", description = "A table: .csv, .fits, .cat; .gz is unpacked.")
    private Path catalogue = Path.of("");

    @Option(
            names = "--mapping",
            paramLabel = "FILE|NAME",
            required = true,
            description = "What the columns mean: a YAML file, or the name of one that ships with Sedstream: zcosmos, "
                    + "sdss-gst, hdfn.")
    private String mapping = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "End after row N of the catalogue; run again without to go on.")
    private long limit;

    @Option(names = "--rate", paramLabel = "ROWS/S", description = "Rows per second; default as fast as possible.")
    private double rate;

    @Option(names = "--restart", description = "Send all rows again, whatever was sent before.")
    private boolean restart;

    @Option(
            names = "--no-wait",
            description = "End once all is sent; do not wait for the stream, and do not check its results.")
    private boolean noWait;

    ReplayCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        requireNotNegative("--limit", limit >= 0, limit);
        requireNotNegative("--rate", rate >= 0, rate);
        Map<String, Object> settings = new HashMap<>();
        kafka.addTo(settings);
        broker.addTo(settings);
        stream.addTo(settings);
        var request = new Replay.Request("sedstream " + Versions.program(), limit, rate, restart, !noWait);
        ReplaySession.Result result;
        try (ApplicationContext context = application.open(settings);
                OpenCatalogue opened = OpenCatalogue.open(catalogue, mapping);
                BarProgress progress = BarProgress.onStandardError()) {
            result = context.getBean(ReplaySession.class).run(opened, request, progress);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(ReplaySummary.of(String.valueOf(catalogue.getFileName()), result, request));
        out.flush();
        return noWait || result.report().isReconciled() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private void requireNotNegative(String option, boolean holds, Number value) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), option + " must not be negative, but is " + value);
        }
    }
}
