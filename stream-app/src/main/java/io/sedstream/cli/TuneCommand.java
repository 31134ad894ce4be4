package io.sedstream.cli;

import io.sedstream.cli.training.TrainingSession;
import io.sedstream.plan.SettingsSearch;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A search for better settings of a plan's estimator. */
@Command(
        name = "tune",
        header = "Search better settings for the estimator of a training plan.",
        description =
                "Trains with settings drawn at random, for a few epochs each, on part of the galaxies of the plan. "
                        + "A trial that falls behind the others is given up. Prints a table, best first; the plan is left as it "
                        + "is: copy what you like into it.%nWith --sizes it trains the plan's estimator from small to "
                        + "large instead, the fastest first, and --plot draws how good each is against how fast.",
        footer = {
            "  sedstream tune models/training/plans/cosmos-galaxy.yaml --data ../shared/data --trials 10",
            "  sedstream tune models/training/plans/cosmos-galaxy.yaml --data ../shared/data --sizes --plot sizes.svg"
        })
final class TuneCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PLAN", description = "Training plan, a YAML file.")
    private Path plan = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Directory with ssp, igm, filters and the catalogue that the plan names.")
    private Path data = Path.of("");

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "Settings to try, the plan's own among them; default ${DEFAULT-VALUE}.",
            defaultValue = "12")
    private int trials;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Epochs of a trial that is not given up; default ${DEFAULT-VALUE}.",
            defaultValue = "12")
    private int epochs;

    @Option(
            names = "--galaxies",
            paramLabel = "N",
            description = "Galaxies to train on; default ${DEFAULT-VALUE}.",
            defaultValue = "60000")
    private int galaxies;

    @Option(
            names = "--sizes",
            description =
                    "Try estimators from small to large, with the plan's other settings; --trials does not count.")
    private boolean sizes;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Draw validation log-probability against sources per second, as SVG.")
    private @Nullable Path plot;

    @Override
    public Integer call() throws IOException {
        List<SettingsSearch.Trial> found = sizes
                ? TrainingSession.sizes(plan, data, galaxies, epochs)
                : TrainingSession.tune(plan, data, galaxies, trials, epochs);
        TextTable table = new TextTable(
                List.of(
                        "validation loss",
                        "sources/s",
                        "epochs",
                        "transforms",
                        "hidden",
                        "bins",
                        "context",
                        "learning rate"),
                ">>>>>>>>");
        for (SettingsSearch.Trial trial : found) {
            table.add(
                    String.format(Locale.ROOT, "%.3f", trial.loss()),
                    String.format(Locale.ROOT, "%,.0f", trial.sourcesPerSecond()),
                    String.valueOf(trial.validationLosses().size()),
                    String.valueOf(trial.settings().transforms()),
                    String.valueOf(trial.settings().hidden()),
                    String.valueOf(trial.settings().bins()),
                    String.valueOf(trial.settings().contextWidth()),
                    String.format(Locale.ROOT, "%.1e", trial.settings().learningRate()));
        }
        PrintWriter print = spec.commandLine().getOut();
        print.print(table);
        print.println("Sources/s: 500 draws each on one thread of this machine, sampling alone.");
        if (plot != null) {
            Files.writeString(plot, TrialPlot.of(plan, found));
            print.println("Plot: " + plot);
        }
        print.flush();
        return 0;
    }
}
