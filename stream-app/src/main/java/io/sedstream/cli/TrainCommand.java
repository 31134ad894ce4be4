package io.sedstream.cli;

import io.sedstream.bundle.Bundle;
import io.sedstream.cli.training.TrainingSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A bundle from a plan. */
@Command(
        name = "train",
        header = "Train a model and write its bundle, card and plots.",
        description =
                "Simulates what the plan asks for, trains, validates on held-out simulations and on the plan's real "
                        + "catalogue, and writes the bundle. A stopped training goes on where it was. "
                        + "docs/train-your-survey.md says how to write a plan for a survey of your own.",
        footer = {"  sedstream train models/training/plans/cosmos-galaxy.yaml --data ../shared/data"})
final class TrainCommand implements Callable<Integer> {
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
            names = "--out",
            paramLabel = "DIR",
            description = "Where the directory of the bundle is made; default ${DEFAULT-VALUE}.",
            defaultValue = "models/bundles")
    private Path out = Path.of("");

    @Option(
            names = "--screening-only",
            description = "Keep the estimator of the bundle that lies there; fit its outlier screening again and "
                    + "measure what it holds back.")
    private boolean screeningOnly;

    @Override
    public Integer call() throws IOException {
        Bundle bundle =
                screeningOnly ? TrainingSession.refitScreening(plan, data, out) : TrainingSession.run(plan, data, out);
        spec.commandLine()
                .getOut()
                .printf(
                        "Wrote %s, SHA-256 %s. Its numbers are in README.md and validation.json there.%n",
                        out.resolve(bundle.manifest().id()), bundle.identity().digest());
        return 0;
    }
}
