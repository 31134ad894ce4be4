package io.sedstream.cli;

import io.micronaut.context.ApplicationContext;
import io.sedstream.cli.demo.Demo;
import io.sedstream.cli.demo.DemoDirectory;
import io.sedstream.cli.demo.DemoReport;
import io.sedstream.cli.failure.ExitCodes;
import io.sedstream.cli.replay.BarProgress;
import io.sedstream.cli.settings.HomeSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole product in one command. */
@Command(
        name = "demo",
        header = "See all of it: broker, stream, mock survey, results.",
        description = {
            "Starts a Kafka broker on a free port and the stream, in this process and in .sedstream/demo, which is"
                    + " emptied first; sends it a survey of simulated galaxies; and compares what it infers with what is"
                    + " true. It touches nothing else.",
            "Nine tenths of the galaxies are sent as fast as it goes, which gives sources/s; the rest at half that "
                    + "speed, which gives the latency: from a source's arrival in Kafka to its committed result."
        },
        footer = {"  sedstream demo --stay", "  sedstream demo --limit 500 --draws 1000"})
final class DemoCommand implements Callable<Integer> {
    private final Application application;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StreamOptions stream = new StreamOptions();

    @Mixin
    private HttpOptions http = new HttpOptions();

    @Option(names = "--stay", description = "Keep the dashboard open until Ctrl-C when the survey is through.")
    private boolean stay;

    @Option(names = "--limit", paramLabel = "N", description = "Only the first N galaxies.")
    private long limit;

    DemoCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (DemoDirectory directory = DemoDirectory.fresh(directory())) {
            Map<String, Object> settings = new HashMap<>();
            stream.addTo(settings);
            http.addTo(settings);
            DemoDirectory.addTo(settings, directory.path());
            Path picture = directory.path().resolve("recovery.svg");
            PrintWriter out = spec.commandLine().getOut();
            var watching = new Demo.Watching(
                    address -> say(out, "Dashboard at " + address), report -> shown(report, picture, out));
            DemoReport report;
            try (ApplicationContext context = application.open(settings);
                    BarProgress progress = BarProgress.onStandardError()) {
                report = context.getBean(Demo.class)
                        .run("sedstream " + Versions.program() + " demo", limit, picture, progress, watching);
            }
            return report.replay().isReconciled() ? ExitCodes.OK : ExitCodes.FAILED;
        }
    }

    private void shown(DemoReport report, Path picture, PrintWriter out) {
        print(report, picture, out);
        if (stay) {
            say(out, "The dashboard stays. Ctrl-C ends it.");
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }

    private Path directory() {
        try (ApplicationContext context = application.open(Map.of())) {
            return context.getBean(HomeSettings.class).resolve(Path.of(".sedstream", "demo"));
        }
    }

    private static void print(DemoReport report, Path picture, PrintWriter out) {
        TextTable table = ReplaySummary.outcomes(report.replay());
        table.add("sources/s", number("%.0f", report.fast().perSecond()));
        table.add("latency, median", number("%d ms", report.paced().medianMillis()));
        table.add("latency, 99 %", number("%d ms", report.paced().percentile99Millis()));
        report.peakKibibytes()
                .ifPresent(peak -> table.add("memory of the process, peak", number("%d MiB", peak / 1024)));
        out.print(table);
        out.println(ReplaySummary.verdict(
                report.replay(),
                "Nothing came out for a long time: is the machine busy? SEDSTREAM_PATIENCE=10m waits longer."));
        out.print(DriftSummary.of(report.drifts()));
        out.println("True against inferred: " + picture);
        out.flush();
    }

    private static String number(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }
}
