package io.sedstream.cli;

import io.sedstream.bundle.Bundle;
import io.sedstream.cli.training.TrainingSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sedstream train}: a bundle from a plan. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Train a model from a plan and write its bundle, card and plots.",
        footer = {
            "",
            "A stopped training goes on where it was: the state is kept beside the bundle until it is done.",
            "",
            "Example:",
            "  sedstream train models/training/plans/cosmos-galaxy.yaml --data ../shared/data"
        })
public final class TrainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PLAN", description = "Training plan, a YAML file.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path plan;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Directory with ssp, igm, filters and the catalogue that the plan names.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path data;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Directory of the bundle (default: ${DEFAULT-VALUE}/NAME).",
            defaultValue = "models/bundles")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    @Override
    public Integer call() throws IOException {
        Bundle bundle = TrainingSession.run(plan, data, out);
        System.out.println("Wrote " + out.resolve(bundle.manifest().id()) + ", digest "
                + bundle.identity().digest().substring(0, 12));
        return 0;
    }
}
