package io.sedstream.cli;

import io.micronaut.context.ApplicationContext;
import io.sedstream.cli.connection.StopSignal;
import io.sedstream.cli.failure.ExitCodes;
import io.sedstream.cli.night.Night;
import io.sedstream.cli.night.NightPlan;
import io.sedstream.cli.night.NightProgress;
import io.sedstream.cli.night.NightReport;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Simulated alerts to a topic. */
@Command(
        name = "night",
        header = "Send the alerts of a simulated night of the LSST.",
        description =
                "A load test: alerts of schema version 11 in the framing of the survey, with history, at its pace. "
                        + "Hosts are galaxies of a mock survey; their fluxes stand in the means of the object. The same seed gives "
                        + "the same alerts, so a second run adds nothing but copies. 'sedstream feed lsst' reads them.",
        footer = {
            "  sedstream night --visits 10",
            "  sedstream night --alerts-per-visit 20000 --visit-seconds 0    as fast as it goes",
            "  sedstream night --visits 0 --seed 2 --bootstrap-servers kafka:9092"
        })
final class NightCommand implements Callable<Integer> {
    private final Application application;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private BrokerOptions broker = new BrokerOptions();

    @Option(names = "--alerts-per-visit", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private int alertsPerVisit = 10_000;

    @Option(
            names = "--visit-seconds",
            paramLabel = "S",
            description =
                    "From one visit to the next, over which its alerts are spread; default ${DEFAULT-VALUE}, 0 for "
                            + "as fast as it goes.")
    private double visitSeconds = 37;

    @Option(names = "--visits", paramLabel = "N", description = "Default ${DEFAULT-VALUE}; 0 for until Ctrl-C.")
    private long visits = 1;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Default ${DEFAULT-VALUE}; made where missing.")
    private String topic = "lsst-alerts";

    @Option(
            names = "--schemas",
            paramLabel = "DIR",
            description = "A folder with 1100.avsc or 1101.avsc; default shared/data/alerts/lsst-schemas beside the "
                    + "checkout.")
    private @Nullable Path schemas;

    @Option(
            names = "--hosts",
            paramLabel = "CATALOGUE",
            description = "Galaxies with bands LSST/u to LSST/y; default the mock survey of the model lsst-photoz.")
    private @Nullable Path hosts;

    @Option(names = "--mapping", paramLabel = "FILE|NAME", description = "What the columns of --hosts mean.")
    private @Nullable String mapping;

    @Option(
            names = "--history",
            paramLabel = "N",
            description = "Earlier detections per alert, on average, and twice as many forced measurements; default "
                    + "${DEFAULT-VALUE}.")
    private double history = 10;

    @Option(
            names = "--mjd",
            paramLabel = "MJD",
            description = "Time of the first visit, TAI; default ${DEFAULT-VALUE}.")
    private double firstMjdTai = 61_325;

    @Option(names = "--seed", paramLabel = "N", description = "Another seed, another night; default ${DEFAULT-VALUE}.")
    private long seed = 1;

    NightCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        NightPlan plan = plan();
        if ((hosts == null) != (mapping == null)) {
            throw new ParameterException(spec.commandLine(), "--hosts and --mapping belong together");
        }
        Map<String, Object> settings = new HashMap<>();
        kafka.addTo(settings);
        broker.addTo(settings);
        StopSignal stop = StopSignal.listen();
        int exitCode = ExitCodes.FAILED;
        try (ApplicationContext context = application.open(settings)) {
            NightReport report;
            try (NightProgress progress = NightProgress.onStandardError(plan)) {
                var request = new Night.Request(plan, topic, schemas, hosts, mapping);
                report = context.getBean(Night.class).run(request, stop, progress);
            }
            PrintWriter out = spec.commandLine().getOut();
            out.print(summary(report));
            out.flush();
            exitCode = ExitCodes.OK;
            return exitCode;
        } catch (IOException | RuntimeException e) {
            if (stop.isAsked()) {
                // The process ends before anybody else can say it.
                spec.commandLine().getErr().println("sedstream: while it was stopped: " + e.getMessage());
            }
            throw e;
        } finally {
            stop.served(exitCode);
        }
    }

    private NightPlan plan() {
        try {
            return new NightPlan(alertsPerVisit, visitSeconds, visits, history, firstMjdTai, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static String summary(NightReport report) {
        return String.format(
                Locale.ROOT,
                "%,d alerts of %,d visits in %s, %.0f MB: %.1f s, %.0f alerts/s%s.%nNext: ./sedstream feed lsst --topics"
                        + " %s --schemas DIR%n",
                report.alerts(),
                report.visits(),
                report.topic(),
                report.bytes() / 1e6,
                report.seconds(),
                report.alerts() / report.seconds(),
                report.latestSeconds() > 1
                        ? String.format(Locale.ROOT, "; the latest was %.1f s late", report.latestSeconds())
                        : "",
                report.topic());
    }
}
