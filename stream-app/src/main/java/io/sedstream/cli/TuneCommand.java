package io.sedstream.cli;

import io.sedstream.cli.training.TrainingSession;
import io.sedstream.plan.SettingsSearch;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
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
                        + "is: copy what you like into it.",
        footer = {"  sedstream tune models/training/plans/cosmos-galaxy.yaml --data ../shared/data --trials 10"})
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

    @Override
    public Integer call() throws IOException {
        List<SettingsSearch.Trial> found = TrainingSession.tune(plan, data, galaxies, trials, epochs);
        TextTable table = new TextTable(
                List.of("validation loss", "epochs", "transforms", "hidden", "bins", "context", "learning rate"),
                ">>>>>>>");
        for (SettingsSearch.Trial trial : found) {
            table.add(
                    String.format(Locale.ROOT, "%.3f", trial.loss()),
                    String.valueOf(trial.validationLosses().size()),
                    String.valueOf(trial.settings().transforms()),
                    String.valueOf(trial.settings().hidden()),
                    String.valueOf(trial.settings().bins()),
                    String.valueOf(trial.settings().contextWidth()),
                    String.format(Locale.ROOT, "%.1e", trial.settings().learningRate()));
        }
        PrintWriter print = spec.commandLine().getOut();
        print.print(table);
        print.flush();
        return 0;
    }
}
