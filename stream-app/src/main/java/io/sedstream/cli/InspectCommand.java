package io.sedstream.cli;

import io.micronaut.context.ApplicationContext;
import io.sedstream.bundle.Bundle;
import io.sedstream.bundle.BundleReader;
import io.sedstream.cli.settings.BundleSettings;
import io.sedstream.cli.settings.HomeSettings;
import io.sedstream.pipeline.LoadedModel;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a bundle is. */
@Command(
        name = "inspect",
        header = "Show what a model needs and infers, and verify it.",
        description =
                "Prints the manifest of a bundle, compares every file with its SHA-256, and computes the features "
                        + "of the bundle's reference source again: they must be those of the training.",
        footer = {"  sedstream inspect", "  sedstream inspect models/bundles/cosmos-galaxy"})
final class InspectCommand implements Runnable {
    private final Application application;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "BUNDLE",
            description = "Directory of the bundle; default models/bundles/cosmos-galaxy in the checkout.")
    private @Nullable Path directory;

    InspectCommand(Application application) {
        this.application = application;
    }

    @Override
    public void run() {
        Path path = directory == null ? configured() : directory;
        Bundle bundle = BundleReader.read(path);
        // Throws where the stream would not start with this bundle.
        LoadedModel.of(bundle, bundle.manifest().sampler().draws());
        spec.commandLine().getOut().print(BundleDescription.of(bundle, path.toAbsolutePath()));
        spec.commandLine().getOut().flush();
    }

    private Path configured() {
        try (ApplicationContext context = application.open(Map.of())) {
            return context.getBean(HomeSettings.class)
                    .resolve(context.getBean(BundleSettings.class).path());
        }
    }
}
