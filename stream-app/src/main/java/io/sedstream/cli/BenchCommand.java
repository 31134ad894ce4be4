package io.sedstream.cli;

import io.micronaut.context.ApplicationContext;
import io.sedstream.cli.bench.Bench;
import io.sedstream.cli.bench.BenchFiles;
import io.sedstream.cli.bench.BenchReport;
import io.sedstream.cli.bench.BenchRequest;
import io.sedstream.cli.bench.Measured;
import io.sedstream.cli.demo.DemoDirectory;
import io.sedstream.cli.failure.ExitCodes;
import io.sedstream.cli.replay.BarProgress;
import io.sedstream.cli.settings.HomeSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How fast it is on this machine. */
@Command(
        name = "bench",
        header = "Measure how fast it is on this machine, broker and all.",
        description = {
            "Starts a Kafka broker on a free port and the stream, in this process and in .sedstream/bench, which is"
                    + " emptied first, and sends the mock survey of the model again and again. After it, the estimator"
                    + " alone on as many threads shows what is lost to everything else.",
            "Latency is the time from the sending of a source to its outcome at a consumer of committed records."
                    + " Without --rate all sources are sent at once, and it is mostly the time in the queue.",
            "CPU of the whole process contains the broker, the sending and the reading; that of the stream threads "
                    + "contains the estimator."
        },
        footer = {
            "  sedstream bench",
            "  sedstream bench --bundle models/bundles/jades-galaxy --repeat 5 --json now.json",
            "  sedstream bench --rate 333 --sources 20000",
            "  sedstream bench compare before.json now.json"
        })
final class BenchCommand implements Callable<Integer> {
    private static final int WARM_UP_SHARE = 4;
    private static final int PARTITIONS_PER_THREAD = 2;

    private final Application application;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StreamOptions stream = new StreamOptions();

    @Option(names = "--sources", paramLabel = "N", description = "Sources of a round; default ${DEFAULT-VALUE}.")
    private int sources = 20_000;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Sources before the first round, which do not count; default a quarter of a round.")
    private @Nullable Integer warmUp;

    @Option(names = "--repeat", paramLabel = "N", description = "Number of rounds; default ${DEFAULT-VALUE}.")
    private int repeat = 1;

    @Option(names = "--rate", paramLabel = "SOURCES/S", description = "Evenly so fast; default all at once.")
    private @Nullable Double rate;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the results there, for 'bench compare'.")
    private @Nullable Path json;

    BenchCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        BenchRequest request = request();
        BenchReport report;
        try (DemoDirectory directory = DemoDirectory.fresh(directory());
                ApplicationContext context = application.open(settings(directory.path()));
                BarProgress progress = BarProgress.onStandardError()) {
            report = context.getBean(Bench.class).run(request, progress);
        }
        if (json != null) {
            BenchFiles.write(report, json);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(BenchSummary.of(report));
        out.flush();
        return report.isConserved() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    @Command(
            name = "compare",
            header = "Compare results: ratios to the first, and their spread.",
            description = {
                "Takes what 'bench --json' writes and what JMH writes with -rf json, and prints medians over rounds or"
                        + " iterations. In brackets: the smallest and the largest ratio of any two rounds, where there are"
                        + " several."
            },
            footer = "  sedstream bench compare before.json now.json")
    int compare(
            @Parameters(paramLabel = "FILE", arity = "2..*", description = "Two files or more; the first is the base.")
                    List<Path> files)
            throws IOException {
        List<Measured> measured = new ArrayList<>();
        for (Path file : files) {
            measured.add(BenchFiles.read(file));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(BenchSummary.comparison(measured));
        out.flush();
        return ExitCodes.OK;
    }

    private BenchRequest request() {
        try {
            return new BenchRequest(
                    sources,
                    warmUp == null ? sources / WARM_UP_SHARE : warmUp,
                    repeat,
                    rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Path directory() {
        try (ApplicationContext context = application.open(Map.of())) {
            return context.getBean(HomeSettings.class).resolve(Path.of(".sedstream", "bench"));
        }
    }

    private Map<String, Object> settings(Path directory) {
        Map<String, Object> settings = new HashMap<>();
        stream.addTo(settings);
        if (settings.get("sedstream.stream.threads") instanceof Integer threads) {
            // As many for each thread, so that none has less to do than others.
            settings.put("sedstream.broker.partitions", PARTITIONS_PER_THREAD * threads);
        }
        DemoDirectory.addTo(settings, directory);
        return settings;
    }
}
