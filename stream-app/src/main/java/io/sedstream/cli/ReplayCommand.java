package io.sedstream.cli;

import io.micronaut.context.ApplicationContext;
import io.sedstream.cli.connection.StopSignal;
import io.sedstream.cli.failure.ExitCodes;
import io.sedstream.cli.replay.BarProgress;
import io.sedstream.cli.replay.OpenCatalogue;
import io.sedstream.cli.replay.Replay;
import io.sedstream.cli.replay.ReplayEnd;
import io.sedstream.cli.replay.ReplayReport;
import io.sedstream.cli.replay.ReplaySession;
import io.sedstream.cli.replay.Tempo;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
            "Each row becomes a source, or a dead letter where it is none. A replay that was stopped, by Ctrl-C or even by "
                    + "kill -9, goes on after the last row it sent when the same command runs again: no row is lost or "
                    + "doubled. How far it has come stands in Kafka, for this catalogue and this mapping.",
            "It sends no faster than the stream can follow: at most --in-flight rows are sent and have no outcome yet.",
            "Uses the stream that 'sedstream run' runs or the brokers that are named; where there are neither, it runs "
                    + "broker and stream itself until all rows are done."
        },
        exitCodeList = {
            ExitCodes.OK_IN_WORDS,
            ExitCodes.FAILED_IN_WORDS,
            ExitCodes.USAGE_IN_WORDS,
            ExitCodes.ENVIRONMENT_IN_WORDS,
            ExitCodes.STOPPED_IN_WORDS
        },
        footer = {
            "  sedstream replay cosmos.csv --mapping zcosmos",
            "  sedstream replay my-survey.fits --mapping my-survey.yaml --limit 1000",
            "  sedstream replay cosmos.csv --mapping zcosmos --rate 50    as a live survey would",
            "  sedstream replay night.csv --mapping night.yaml --speedup 100    at the pace it was observed, times 100",
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

    @Parameters(
            paramLabel = "CATALOGUE",
            description = "A table: .csv, .ecsv, .fits, .vot, .parquet, .cat; .gz is unpacked.")
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
    private @Nullable Double rate;

    @Option(
            names = "--speedup",
            paramLabel = "X",
            description = "At the pace of the times of observation, X times faster; the mapping names their column "
                    + "(observedAt). Rows without a time go with the row before.")
    private @Nullable Double speedup;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            description = "The most rows that are sent and have no outcome yet; default 2000, 0 for no bound. "
                    + "With --no-wait nothing is bounded, for then outcomes are not read.")
    private @Nullable Integer inFlight;

    @Option(
            names = "--resume",
            description = "Go on after the last row that was sent; so it is without this option too.")
    private boolean resume;

    @Option(names = "--restart", description = "Send all rows again, whatever was sent before.")
    private boolean restart;

    @Option(
            names = "--no-wait",
            description = "End once all is sent; do not wait for the stream, and do not count its results.")
    private boolean noWait;

    @Option(names = "--create-topics", description = "Make the topics that your brokers lack.")
    private boolean createTopics;

    ReplayCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        refuse(limit < 0, "--limit must not be negative, but is " + limit);
        refuse(inFlight != null && inFlight < 0, "--in-flight must not be negative, but is " + inFlight);
        refuse(rate != null && speedup != null, "--rate and --speedup exclude each other");
        refuse(resume && restart, "--resume and --restart exclude each other");
        refuse(inFlight != null && noWait, "--in-flight needs the outcomes, which --no-wait does not read");
        Map<String, Object> settings = new HashMap<>();
        kafka.addTo(settings);
        broker.addTo(settings);
        stream.addTo(settings);
        OptionSettings.put(settings, "sedstream.replay.in-flight", inFlight);
        var request = new Replay.Request("sedstream " + Versions.program(), limit, tempo(), restart, !noWait);
        StopSignal stop = StopSignal.listen();
        try {
            int exitCode = replay(settings, request, stop);
            stop.served(exitCode);
            return exitCode;
        } catch (IOException | RuntimeException e) {
            if (stop.isAsked()) {
                // The process ends before anybody else can say it.
                spec.commandLine().getErr().println("sedstream: while it was stopped: " + e.getMessage());
            }
            stop.served(ExitCodes.FAILED);
            throw e;
        }
    }

    private int replay(Map<String, Object> settings, Replay.Request request, StopSignal stop)
            throws IOException, InterruptedException {
        ReplaySession.Result result;
        try (ApplicationContext context = application.open(settings);
                OpenCatalogue opened = OpenCatalogue.open(catalogue, mapping);
                BarProgress progress = BarProgress.onStandardError()) {
            result = context.getBean(ReplaySession.class).run(opened, request, createTopics, stop::isAsked, progress);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(ReplaySummary.of(String.valueOf(catalogue.getFileName()), result, request));
        out.flush();
        ReplayReport report = result.report();
        if (report.now().end() == ReplayEnd.STOPPED) {
            return ExitCodes.STOPPED;
        }
        return noWait || report.isReconciled() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private Tempo tempo() {
        try {
            if (rate != null && rate != 0) {
                return new Tempo.Rate(rate);
            }
            return speedup == null ? new Tempo.Unlimited() : new Tempo.Speedup(speedup);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void refuse(boolean wrong, String message) {
        if (wrong) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
